import { z } from 'zod';
import { readMoment } from '../read-moment.ts';
import { readText } from '../read-text.ts';

const text = z.unknown().transform(readText).optional();
const moment = z
  .unknown()
  .transform(readMoment)
  .pipe(z.number({ error: 'a time such as 2019-05-15T15:20:53Z' }));
const longestId = 40;

function makeText(wanted: string) {
  return z
    .unknown()
    .transform(readText)
    .pipe(z.string({ error: wanted }));
}

function makeId(wanted: string) {
  return makeText(wanted).pipe(z.string().max(longestId, { error: wanted }));
}

const person = z.object({ login: text }).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

const repositorySchema = z.object(
  {
    name: makeText('the name of the repository'),
    full_name: makeText('the full name of the repository'),
    html_url: text,
  },
  { error: 'the repository, an object' },
);
export type GithubRepository = z.output<typeof repositorySchema>;

const deploymentSchema = z.object(
  {
    id: makeId('the number of the deployment'),
    sha: text,
    ref: text,
    task: text,
    environment: makeText('the name of the environment'),
    description: text,
    creator: person,
    created_at: moment,
    production_environment: flag,
    transient_environment: flag,
  },
  { error: 'the deployment, an object' },
);

const deployingRunSchema = z.object({ html_url: text, event: text }).optional().catch(undefined);

/** The event deployment. */
export const deploymentBodySchema = z.object({
  action: makeText('what was done, such as created'),
  deployment: deploymentSchema,
  workflow_run: deployingRunSchema,
  repository: repositorySchema,
});
export type GithubDeploymentBody = z.output<typeof deploymentBodySchema>;

/** The event deployment_status. */
export const deploymentStatusBodySchema = deploymentBodySchema.extend({
  deployment_status: z.object(
    {
      id: makeId('the number of the status'),
      state: makeText('the state of the deployment, such as success'),
      description: text,
      created_at: moment,
      target_url: text,
      log_url: text,
      environment_url: text,
    },
    { error: 'the status, an object' },
  ),
});

/** The event release. */
export const releaseBodySchema = z.object({
  action: makeText('what was done, such as published'),
  release: z.object(
    {
      id: makeId('the number of the release'),
      tag_name: makeText('the tag of the release'),
      name: text,
      prerelease: flag,
      author: person,
      html_url: text,
      published_at: z.unknown().transform(readMoment).optional(),
    },
    { error: 'the release, an object' },
  ),
  repository: repositorySchema,
});

/** The event workflow_run. */
export const workflowRunBodySchema = z.object({
  action: makeText('what was done, such as completed'),
  workflow_run: z.object(
    {
      id: makeId('the number of the run'),
      run_attempt: z.int().positive().max(10_000).catch(1),
      run_number: text,
      name: text,
      display_title: text,
      status: text,
      conclusion: text,
      event: text,
      head_branch: text,
      head_sha: text,
      html_url: text,
      path: text,
      actor: person,
      triggering_actor: person,
      run_started_at: z.unknown().transform(readMoment).optional(),
      updated_at: moment,
    },
    { error: 'the run, an object' },
  ),
  workflow: z.object({ name: text }).optional().catch(undefined),
  repository: repositorySchema,
});
