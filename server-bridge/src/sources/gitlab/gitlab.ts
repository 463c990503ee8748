import { z } from 'zod';
import { describeUnreadable, readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { gitlabKindSchema, jobEventSchema } from './gitlab-body.ts';
import { type GitlabOptions, gitlabOptionsSchema } from './gitlab-options.ts';
import { translateDeployment } from './translate-deployment.ts';
import { translatePipeline } from './translate-pipeline.ts';
import { translateRelease } from './translate-release.ts';
import { translateTag } from './translate-tag.ts';
import { verifyGitlab } from './verify-gitlab.ts';

/** GitLab's webhooks: deployments, pipelines, releases and tags. */
export const gitlab: Source<GitlabOptions> = {
  type: 'gitlab',
  title: 'GitLab, through a webhook: deployments, pipelines, releases, tags',
  options: gitlabOptionsSchema,
  verify: (delivery, { secret }) => verifyGitlab(delivery, secret),
  translate: translateGitlab,
};

function translateGitlab(raw: unknown, context: TranslateContext<GitlabOptions>): Translation {
  const read = readBody(gitlabKindSchema, raw);
  if (!read.ok) return read;
  switch (read.value.object_kind) {
    case 'deployment':
      return translateDeployment(raw, context);
    case 'pipeline':
      return translatePipeline(raw, context);
    case 'release':
      return translateRelease(raw, context);
    case 'tag_push':
      return translateTag(raw, context);
    case 'build':
      return translateJob(raw);
    default:
      return isPlausible(raw)
        ? ignore(`An event of the kind ${read.value.object_kind} is no release: take it out of the webhook.`)
        : { ok: false, unreadable: describeUnreadable(raw, ['object_kind'], "one of GitLab's kinds of events") };
  }
}

function translateJob(raw: unknown): Translation {
  const read = readBody(jobEventSchema, raw);
  return read.ok
    ? ignore('A job is no release by itself: tick Deployment events, and take Job events out of the webhook.')
    : read;
}

/** All that GitLab sends about a project has its path. */
function isPlausible(raw: unknown): boolean {
  return z.object({ project: z.object({ path_with_namespace: z.string() }) }).safeParse(raw).success;
}

function ignore(warning: string): Translation {
  return { ok: true, signals: [], warnings: [warning] };
}
