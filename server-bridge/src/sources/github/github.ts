import { z } from 'zod';
import { decodeForm } from '../decode-form.ts';
import { describeUnreadable, type Source, type TranslateContext, type Translation } from '../source.ts';
import { releaseNames } from '../tell-release.ts';
import { findEvent } from './find-event.ts';
import { translateDeployment, translateDeploymentStatus } from './translate-deployment.ts';
import { translateRelease } from './translate-release.ts';
import { translateWorkflowRun } from './translate-workflow-run.ts';
import { verifyGithub } from './verify-github.ts';

const optionsSchema = z.strictObject(releaseNames);
type Options = z.output<typeof optionsSchema>;

/** GitHub's webhooks, of github.com and of a server of one's own: deployments, releases, runs of workflows. */
export const github: Source<Options> = {
  type: 'github',
  title: 'GitHub, through a webhook: deployments, releases, runs of workflows',
  options: optionsSchema,
  verify: (delivery, { secret }) => verifyGithub(delivery, secret),
  // What GitHub's form for a new webhook proposes first.
  decode: { 'application/x-www-form-urlencoded': decodeForm },
  translate: translateGithub,
};

function translateGithub(raw: unknown, context: TranslateContext<Options>): Translation {
  const event = findEvent(raw, context.headers);
  switch (event) {
    case undefined:
      return { ok: false, unreadable: describeUnreadable(raw, [], 'a deployment, release or workflow_run of GitHub') };
    case 'deployment':
      return translateDeployment(raw, context);
    case 'deployment_status':
      return translateDeploymentStatus(raw, context);
    case 'release':
      return translateRelease(raw, context);
    case 'workflow_run':
      return translateWorkflowRun(raw, context);
    case 'ping':
      return ignore("GitHub's ping has arrived: its secret is right.");
    default:
      return ignore(`${event.other} is no release: take it out of the events of the webhook.`);
  }
}

function ignore(warning: string): Translation {
  return { ok: true, signals: [], warnings: [warning] };
}
