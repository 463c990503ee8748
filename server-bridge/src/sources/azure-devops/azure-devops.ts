import { z } from 'zod';
import { readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { releaseNames } from '../tell-release.ts';
import { eventSchema } from './azure-devops-body.ts';
import { translateBuild, translateRun, translateStage } from './translate-run.ts';
import { translateDeployment, translateRelease } from './translate-stage-of-release.ts';
import { verifyBasic } from './verify-basic.ts';

const optionsSchema = z.strictObject(releaseNames);
type Options = z.output<typeof optionsSchema>;

/** Azure DevOps' service hooks, of the cloud and of a server of one's own. */
export const azureDevops: Source<Options> = {
  type: 'azure-devops',
  title: 'Azure DevOps, through service hooks: pipelines, releases, deployments',
  options: optionsSchema,
  verify: (delivery, { secret }) => verifyBasic(delivery, secret),
  translate: translateAzureDevops,
};

function translateAzureDevops(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(eventSchema, raw);
  if (!read.ok) return read;
  switch (read.value.eventType) {
    case 'ms.vss-pipelines.run-state-changed-event':
      return translateRun(raw, context);
    case 'ms.vss-pipelines.stage-state-changed-event':
      return translateStage(raw, context);
    case 'build.complete':
      return translateBuild(raw, context);
    case 'ms.vss-release.release-created-event':
      return translateRelease(raw, 'planned', context);
    case 'ms.vss-release.release-abandoned-event':
      return translateRelease(raw, 'cancelled', context);
    case 'ms.vss-release.deployment-started-event':
      return translateDeployment(raw, 'started', context);
    case 'ms.vss-release.deployment-completed-event':
      return translateDeployment(raw, 'completed', context);
    default:
      return {
        ok: true,
        signals: [],
        warnings: [`${read.value.eventType} is no release: delete its subscription in Azure DevOps.`],
      };
  }
}
