import { z } from 'zod';
import { readText } from '../read-text.ts';
import { readGitlabMoment } from './read-gitlab-moment.ts';

const text = z.unknown().transform(readText).optional();
const moment = z.unknown().transform(readGitlabMoment);
const longestId = 40;

function makeId(wanted: string) {
  return z
    .unknown()
    .transform(readText)
    .pipe(z.string({ error: wanted }).max(longestId, { error: wanted }));
}

function makeText(wanted: string) {
  return z
    .unknown()
    .transform(readText)
    .pipe(z.string({ error: wanted }));
}

const user = z.object({ name: text, username: text }).optional().catch(undefined);
const commit = z.object({ title: text, message: text, url: text }).optional().catch(undefined);
const number = z.number().optional().catch(undefined);

const projectSchema = z.object(
  { id: makeId('the number of the project'), path_with_namespace: makeText('the path of the project'), web_url: text },
  { error: 'the project, an object' },
);
export type GitlabProject = z.output<typeof projectSchema>;

/** What every webhook of GitLab says. */
export const gitlabKindSchema = z.object(
  {
    object_kind: z
      .string({ error: 'the kind of the event, such as deployment' })
      .regex(/^[a-z_]{1,60}$/, { error: 'the kind of the event, such as deployment' }),
  },
  { error: 'an object: the JSON that GitLab sends to a webhook' },
);

export const jobEventSchema = z.object({ build_id: makeId('the number of the job') });

export const deploymentSchema = z.object({
  status: makeText('the status of the deployment, such as success'),
  status_changed_at: moment.pipe(z.number({ error: 'a time such as 2021-04-28 21:50:00 +0200' })),
  deployment_id: makeId('the number of the deployment'),
  /** The job that deploys; none where the deployment was made through the API. */
  deployable_id: makeId('the number of the job').optional().catch(undefined),
  deployable_url: text,
  environment: makeText('the name of the environment'),
  environment_tier: text,
  environment_external_url: text,
  project: projectSchema,
  short_sha: text,
  user,
  commit_url: text,
  commit_title: text,
  ref: text,
});

const jobSchema = z.object({
  id: makeId('the number of the job'),
  name: text,
  status: makeText('the status of the job'),
  created_at: moment.optional(),
  started_at: moment.optional(),
  finished_at: moment.optional(),
  environment: z
    .object({ name: makeText('the name of the environment'), action: text, deployment_tier: text })
    .optional()
    .catch(undefined),
});
export type GitlabJob = z.output<typeof jobSchema>;

export const pipelineSchema = z.object({
  object_attributes: z.object(
    {
      id: makeId('the number of the pipeline'),
      ref: text,
      tag: z.boolean().catch(false),
      sha: text,
      source: text,
      status: makeText('the status of the pipeline'),
      created_at: moment.pipe(z.number({ error: 'a time such as 2016-08-12 15:23:28 UTC' })),
      finished_at: moment.optional(),
      /** Seconds. */
      queued_duration: number,
      url: text,
    },
    { error: 'the pipeline, an object' },
  ),
  merge_request: z.object({ iid: text }).optional().catch(undefined),
  source_pipeline: z
    .object({ project: z.object({ path_with_namespace: text }) })
    .optional()
    .catch(undefined),
  user,
  commit,
  project: projectSchema,
  builds: z.array(jobSchema, { error: 'a list of jobs' }),
});
export type GitlabPipeline = z.output<typeof pipelineSchema>;

export const releaseSchema = z.object({
  id: makeId('the number of the release'),
  action: makeText('what was done, such as create'),
  name: text,
  tag: makeText('the tag of the release'),
  created_at: moment.pipe(z.number({ error: 'a time such as 2021-02-25 21:23:34 UTC' })),
  released_at: moment.optional(),
  url: text,
  project: projectSchema,
  commit,
});

export const tagSchema = z.object({
  ref: makeText('the tag, such as refs/tags/v1.0.0'),
  after: makeId('the commit of the tag'),
  user_name: text,
  user_username: text,
  message: text,
  project: projectSchema,
});
