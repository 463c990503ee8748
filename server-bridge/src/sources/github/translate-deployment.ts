import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import { readBody, type TranslateContext, type Translation } from '../source.ts';
import { type ReleaseNames, type ToldRelease, tellRelease } from '../tell-release.ts';
import { deploymentBodySchema, deploymentStatusBodySchema, type GithubDeploymentBody } from './github-body.ts';
import { nameVersion } from './name-version.ts';

const states: Readonly<Record<string, ReleaseState>> = {
  queued: 'planned',
  pending: 'planned',
  waiting: 'planned',
  in_progress: 'started',
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
};

/** A deployment is asked for; its statuses tell how it goes. */
export function translateDeployment(raw: unknown, context: TranslateContext<ReleaseNames>): Translation {
  const read = readBody(deploymentBodySchema, raw);
  if (!read.ok) return read;
  const body = read.value;
  if (body.action !== 'created') return ignore(`A deployment that was ${body.action.slice(0, 40)} changes nothing.`);
  const { created_at: at } = body.deployment;
  const release = { ...describe(body), occasion: 'deployment', state: 'planned' as const, at };
  return { ok: true, signals: [], releases: [tellRelease(release, context.options)] };
}

export function translateDeploymentStatus(raw: unknown, context: TranslateContext<ReleaseNames>): Translation {
  const read = readBody(deploymentStatusBodySchema, raw);
  if (!read.ok) return read;
  const { deployment_status: status, ...body } = read.value;
  const state = Object.hasOwn(states, status.state) ? states[status.state] : undefined;
  if (state === undefined) {
    return ignore(
      status.state === 'inactive'
        ? 'A deployment that a later one replaced changes nothing.'
        : `A deployment that is ${status.state.slice(0, 40)} changes nothing.`,
    );
  }
  const described = describe(body);
  const release: ToldRelease = {
    ...described,
    occasion: `status ${status.id}`,
    state,
    at: status.created_at,
    summary: described.summary ?? status.description,
    links: [['Log', status.log_url ?? status.target_url], ['Environment', status.environment_url], ...described.links],
  };
  return { ok: true, signals: [], releases: [tellRelease(release, context.options)] };
}

function describe({ deployment, workflow_run: run, repository }: GithubDeploymentBody) {
  const { html_url: url } = repository;
  const commit = url === undefined || deployment.sha === undefined ? undefined : `${url}/commit/${deployment.sha}`;
  const links: [string, string | undefined][] = [
    ['Run', run?.html_url],
    ['Commit', commit],
  ];
  return {
    key: `deployment:${deployment.id}`,
    service: repository.name,
    version: nameVersion(deployment.ref, deployment.sha),
    environment: deployment.environment,
    summary: deployment.description,
    owner: deployment.creator?.login,
    links,
    labels: {
      event: 'deployment',
      project: repository.full_name,
      ref: deployment.ref,
      task: deployment.task,
      pipeline_source: run?.event,
      environment_tier: nameTier(deployment),
    },
  };
}

/** GitHub's two flags in GitLab's words, so that one route does for both: previews are transient. */
function nameTier(deployment: GithubDeploymentBody['deployment']): string | undefined {
  if (deployment.transient_environment === true) return 'preview';
  return deployment.production_environment === true ? 'production' : undefined;
}

function ignore(warning: string): Translation {
  return { ok: true, signals: [], warnings: [warning] };
}
