import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import { describeUnreadable, readBody, type TranslateContext, type Translation } from '../source.ts';
import { type ReleaseNames, tellRelease } from '../tell-release.ts';
import { deploymentSchema, releaseSchema } from './azure-devops-body.ts';
import { readOutcome } from './read-outcome.ts';

type Context = TranslateContext<ReleaseNames>;

/** A release goes through stages; each is an environment, and a release of its own here. */
function nameStage(releaseId: string, stageId: string): string {
  return `release:${releaseId}:stage:${stageId}`;
}

/** A release that was created or abandoned is that, planned or cancelled, of each of its stages. */
export function translateRelease(raw: unknown, state: 'planned' | 'cancelled', context: Context): Translation {
  const read = readBody(releaseSchema, raw);
  if (!read.ok) return read;
  const { resource, createdDate } = read.value;
  const { release, project } = resource;
  if (release.environments.length === 0) {
    return { ok: true, signals: [], warnings: ['A release without stages goes nowhere.'] };
  }
  const releases = release.environments.map((stage) =>
    tellRelease(
      {
        key: nameStage(release.id, stage.id),
        occasion: '',
        state,
        at: (state === 'planned' ? release.createdOn : release.modifiedOn) ?? createdDate,
        service: release.releaseDefinition?.name ?? project?.name,
        version: release.name,
        environment: stage.name,
        summary: release.description,
        owner: release.createdBy?.displayName,
        links: [['Release', release._links?.web.href]],
        labels: {
          event: 'release',
          project: project?.name,
          definition: release.releaseDefinition?.name,
          pipeline_source: release.reason,
        },
      },
      context.options,
    ),
  );
  return { ok: true, signals: [], releases };
}

/** A deployment that started, or ended in the state that its stage then has. */
export function translateDeployment(raw: unknown, phase: 'started' | 'completed', context: Context): Translation {
  const read = readBody(deploymentSchema, raw);
  if (!read.ok) return read;
  const { resource, createdDate, message } = read.value;
  const { environment: stage, release, project, deployment } = resource;
  if (stage === undefined) {
    return { ok: false, unreadable: describeUnreadable(raw, ['resource', 'environment'], 'the stage, an object') };
  }
  // The release beside the stage is 0 and without a name in some versions.
  const releaseId = stage.release?.id ?? release?.id;
  if (releaseId === undefined) {
    const field = ['resource', 'environment', 'release', 'id'];
    return { ok: false, unreadable: describeUnreadable(raw, field, 'the number of the release') };
  }
  const state = phase === 'started' ? 'started' : findEnd(stage.status, deployment?.deploymentStatus);
  if (state === undefined) {
    const word = (stage.status ?? deployment?.deploymentStatus ?? 'in no state').slice(0, 40);
    return { ok: true, signals: [], warnings: [`A deployment that ended and is ${word} changes nothing.`] };
  }
  const attempt = stage.attemptId !== undefined && stage.attemptId > 1 ? `:${stage.attemptId}` : '';
  const definition = release?.releaseDefinition?.name ?? stage.releaseDefinition?.name;
  const told = tellRelease(
    {
      key: `${nameStage(releaseId, stage.id)}${attempt}`,
      occasion: '',
      state,
      at: createdDate,
      service: definition ?? project?.name,
      version: stage.release?.name ?? release?.name,
      environment: stage.name,
      summary: message?.text,
      owner: deployment?.requestedFor?.displayName ?? stage.owner?.displayName,
      links: [['Release', stage.release?._links?.web.href ?? release?._links?.web.href]],
      labels: { event: 'deployment', project: project?.name, definition },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [told] };
}

function findEnd(stage: string | undefined, deployment: string | undefined): ReleaseState | undefined {
  return readOutcome(stage) ?? readOutcome(deployment);
}
