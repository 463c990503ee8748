import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import { readBody, type TranslateContext, type Translation } from '../source.ts';
import { tellRelease } from '../tell-release.ts';
import { nameService, nameVersion } from './describe-project.ts';
import { deploymentSchema } from './gitlab-body.ts';
import type { GitlabOptions } from './gitlab-options.ts';

const states: Readonly<Record<string, ReleaseState>> = {
  created: 'planned',
  blocked: 'planned',
  running: 'started',
  success: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
};

/** A deployment is known by its job: the same job in a pipeline event is then the same release. */
export function nameDeployment(jobId: string | undefined, deploymentId: string): string {
  return jobId === undefined ? `deployment:${deploymentId}` : `job:${jobId}`;
}

export function translateDeployment(raw: unknown, context: TranslateContext<GitlabOptions>): Translation {
  const read = readBody(deploymentSchema, raw);
  if (!read.ok) return read;
  const body = read.value;
  const state = Object.hasOwn(states, body.status) ? states[body.status] : undefined;
  if (state === undefined) {
    return { ok: true, signals: [], warnings: [`A deployment that is ${body.status.slice(0, 40)} changes nothing.`] };
  }
  const release = tellRelease(
    {
      key: nameDeployment(body.deployable_id, body.deployment_id),
      occasion: 'deployment',
      state,
      at: body.status_changed_at,
      service: nameService(body.project),
      version: nameVersion(body.ref, body.short_sha),
      environment: body.environment,
      summary: body.commit_title,
      owner: body.user?.name ?? body.user?.username,
      links: [
        ['Job', body.deployable_url],
        ['Commit', body.commit_url],
        ['Environment', body.environment_external_url],
      ],
      labels: {
        event: 'deployment',
        project: body.project.path_with_namespace,
        ref: body.ref,
        environment_tier: body.environment_tier,
        user: body.user?.username,
      },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [release] };
}
