import type { ReleaseSignal, ReleaseState } from '../../domain/releases/release-signal.ts';
import { readBody, type TranslateContext, type Translation } from '../source.ts';
import { type ToldRelease, tellRelease } from '../tell-release.ts';
import { makeAddress, nameService, nameVersion } from './describe-project.ts';
import { type GitlabJob, type GitlabPipeline, pipelineSchema } from './gitlab-body.ts';
import type { GitlabOptions } from './gitlab-options.ts';
import { nameDeployment } from './translate-deployment.ts';

/** What has not begun, or was skipped, is no release yet. */
const states: Readonly<Record<string, ReleaseState>> = {
  running: 'started',
  canceling: 'started',
  success: 'succeeded',
  failed: 'failed',
  canceled: 'cancelled',
};

/**
 * A pipeline with jobs that deploy says of each that has begun what a deployment event says of it, under the same key.
 * One without such jobs, or any where vigie.yaml says `pipelines: whole`, is itself the release.
 */
export function translatePipeline(raw: unknown, context: TranslateContext<GitlabOptions>): Translation {
  const read = readBody(pipelineSchema, raw);
  if (!read.ok) return read;
  const pipeline = read.value;
  const jobs = pipeline.builds.filter(isDeploying);
  const isWhole = jobs.length === 0 || context.options.pipelines === 'whole';
  const told = isWhole ? tellPipeline(pipeline, jobs) : jobs.flatMap((job) => tellJob(pipeline, job));
  if (told.length === 0) return { ok: true, signals: [], warnings: [explainNothing(pipeline, isWhole ? [] : jobs)] };
  const releases: ReleaseSignal[] = told.map((one) => tellRelease(one, context.options));
  return { ok: true, signals: [], releases };
}

/** Jobs that stop, verify or prepare an environment deploy nothing. */
function isDeploying({ environment }: GitlabJob): boolean {
  return environment !== undefined && (environment.action ?? 'start') === 'start';
}

function tellJob(pipeline: GitlabPipeline, job: GitlabJob): ToldRelease[] {
  const state = findState(job.status);
  // A job that was cancelled while it waited has never begun.
  if (state === undefined || (state === 'cancelled' && job.started_at === undefined)) return [];
  const { created_at: createdAt } = pipeline.object_attributes;
  const startedAt = job.started_at ?? job.created_at ?? createdAt;
  return [
    {
      ...describe(pipeline),
      key: nameDeployment(job.id, ''),
      state,
      at: state === 'started' ? startedAt : (job.finished_at ?? startedAt),
      environment: job.environment?.name,
      links: [['Job', makeAddress(pipeline.project, `jobs/${job.id}`)], ...describe(pipeline).links],
      labels: { ...describe(pipeline).labels, job: job.name, environment_tier: job.environment?.deployment_tier },
    },
  ];
}

function tellPipeline(pipeline: GitlabPipeline, jobs: GitlabJob[]): ToldRelease[] {
  const {
    id,
    status,
    created_at: createdAt,
    finished_at: finishedAt,
    queued_duration: queued,
  } = pipeline.object_attributes;
  const state = findState(status);
  if (state === undefined) return [];
  const startedAt = createdAt + (queued !== undefined && queued > 0 && queued < 1e7 ? Math.round(queued * 1_000) : 0);
  const begun = jobs.filter((job) => findState(job.status) !== undefined);
  const [environment, ...others] = new Set(begun.map((job) => job.environment?.name));
  return [
    {
      ...describe(pipeline),
      key: `pipeline:${id}`,
      state,
      at: state === 'started' ? startedAt : (finishedAt ?? startedAt),
      environment: others.length === 0 ? environment : undefined,
    },
  ];
}

function describe(pipeline: GitlabPipeline) {
  const { object_attributes: attributes, project, user, commit } = pipeline;
  const links: [string, string | undefined][] = [
    ['Pipeline', attributes.url ?? makeAddress(project, `pipelines/${attributes.id}`)],
    ['Commit', commit?.url],
  ];
  return {
    occasion: 'pipeline',
    service: nameService(project),
    version: nameVersion(attributes.ref, attributes.sha, attributes.tag),
    summary: commit?.title ?? commit?.message?.split('\n', 1)[0],
    owner: user?.name ?? user?.username,
    links,
    labels: {
      event: 'pipeline',
      project: project.path_with_namespace,
      ref: attributes.ref,
      pipeline_source: attributes.source,
      upstream: pipeline.source_pipeline?.project.path_with_namespace,
      merge_request: pipeline.merge_request?.iid,
      user: user?.username,
    },
  };
}

function findState(status: string): ReleaseState | undefined {
  return Object.hasOwn(states, status) ? states[status] : undefined;
}

const namedJobs = 3;

function explainNothing({ object_attributes: { id, source, ref, status } }: GitlabPipeline, jobs: GitlabJob[]): string {
  const which = `Pipeline ${id} (${cut(source ?? 'no source')}, ${cut(ref ?? 'no ref')})`;
  if (jobs.length === 0) return `${which} is ${cut(status)}: nothing goes out yet.`;
  const named = jobs.slice(0, namedJobs).map((job) => `${cut(job.name ?? job.id)} is ${cut(job.status)}`);
  return `${which} has deployed nothing: ${named.join(', ')}${jobs.length > namedJobs ? ', ...' : ''}.`;
}

function cut(text: string): string {
  return text.slice(0, 40);
}
