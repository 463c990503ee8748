import { z } from 'zod';
import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import { readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { releaseNames, tellRelease } from '../tell-release.ts';
import { type ArgocdBody, argocdBodySchema } from './argocd-body.ts';
import { nameVersion } from './name-version.ts';

const optionsSchema = z.strictObject(releaseNames);
type Options = z.output<typeof optionsSchema>;

/** Argo CD's notifications, through the template in assets/argocd: each sync is a release. */
export const argocd: Source<Options> = {
  type: 'argocd',
  title: 'Argo CD, through the notification template in assets/argocd',
  options: optionsSchema,
  translate: translateArgocd,
};

function translateArgocd(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(argocdBodySchema, raw);
  if (!read.ok) return read;
  const body = read.value;
  const state = findState(body);
  if (state === undefined) {
    const warning = `${body.trigger.slice(0, 60)} while the sync is ${body.operation_phase.slice(0, 40)} changes nothing.`;
    return { ok: true, signals: [], warnings: [warning] };
  }
  const { app, app_namespace: appNamespace, started_at: startedAt, finished_at: finishedAt = startedAt } = body;
  const release = tellRelease(
    {
      // A sync has no number: an application has one at a time.
      key: `${appNamespace === undefined ? '' : `${appNamespace}/`}${app}@${startedAt}`,
      occasion: body.trigger,
      state,
      at: state === 'started' ? startedAt : finishedAt,
      service: body.service ?? app,
      version: nameVersion(body),
      environment: body.environment ?? body.namespace,
      summary: body.operation_message,
      owner: body.initiated_by,
      links: [['Application', body.url]],
      labels: {
        event: body.trigger,
        app,
        project: body.project,
        namespace: body.namespace,
        cluster: body.server,
        repository: body.repoURL,
        revision: body.revision,
        health: body.health,
      },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [release] };
}

/** A sync that is through has succeeded once the application is healthy; whether it stays so is a matter of alerts. */
function findState({ trigger, operation_phase: phase, health }: ArgocdBody): ReleaseState | undefined {
  if (trigger === 'on-health-degraded') return undefined;
  if (phase === 'Running') return 'started';
  if (phase === 'Failed' || phase === 'Error') return 'failed';
  if (phase !== 'Succeeded') return undefined;
  return health === undefined || health === 'Healthy' ? 'succeeded' : 'started';
}
