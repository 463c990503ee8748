import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import { readBody, type TranslateContext, type Translation } from '../source.ts';
import { type ReleaseNames, type ToldRelease, tellRelease } from '../tell-release.ts';
import { buildSchema, runSchema, stageSchema } from './azure-devops-body.ts';
import { readOutcome } from './read-outcome.ts';

type Context = TranslateContext<ReleaseNames>;

/** A run of a pipeline as a whole; it has no environment. */
export function translateRun(raw: unknown, context: Context): Translation {
  const read = readBody(runSchema, raw);
  if (!read.ok) return read;
  const { resource, createdDate, message } = read.value;
  const { run, pipeline } = resource;
  const state = readState(run.state, run.result);
  if (state === undefined) return ignore('run', run.state, run.result);
  return tell(context, {
    key: `run:${run.id}`,
    occasion: '',
    state,
    at: (state === 'started' ? run.createdDate : run.finishedDate) ?? createdDate,
    service: pipeline.name,
    version: run.name,
    summary: message?.text,
    links: [['Run', run._links?.web.href]],
    labels: { event: 'run', pipeline: pipeline.name, folder: nameFolder(pipeline.folder) },
  });
}

/** A stage of a run: what goes to one environment, for those who name their stages so. */
export function translateStage(raw: unknown, context: Context): Translation {
  const read = readBody(stageSchema, raw);
  if (!read.ok) return read;
  const { resource, createdDate, message } = read.value;
  const { run, pipeline, stage } = resource;
  const state = readState(stage.state, stage.result);
  if (state === undefined) return ignore('stage', stage.state, stage.result);
  const attempt = stage.attempt > 1 ? `:${stage.attempt}` : '';
  return tell(context, {
    key: `run:${run.id}:stage:${stage.name}${attempt}`,
    occasion: '',
    state,
    at: (state === 'started' ? stage.startTime : stage.finishTime) ?? createdDate,
    service: pipeline.name,
    version: run.name,
    environment: stage.displayName ?? stage.name,
    summary: message?.text,
    links: [['Run', run._links?.web.href]],
    labels: { event: 'stage', pipeline: pipeline.name, folder: nameFolder(pipeline.folder), stage: stage.name },
  });
}

/** A build is the run of its number, ended. */
export function translateBuild(raw: unknown, context: Context): Translation {
  const read = readBody(buildSchema, raw);
  if (!read.ok) return read;
  const { resource: build, createdDate, message } = read.value;
  const result = build.result ?? build.status;
  const state = readOutcome(result);
  if (state === undefined) return ignore('build', build.status, build.result);
  return tell(context, {
    key: `run:${build.id}`,
    occasion: 'build',
    state,
    at: build.finishTime ?? createdDate,
    service: build.definition.name,
    version: build.buildNumber,
    summary: message?.text,
    owner: build.requestedFor?.displayName,
    links: [['Run', build._links?.web.href]],
    labels: {
      event: 'build',
      pipeline: build.definition.name,
      project: build.project?.name,
      ref: build.sourceBranch?.replace(/^refs\/(?:heads|tags)\//, ''),
      pipeline_source: build.reason,
    },
  });
}

function readState(state: string | undefined, result: string | undefined): ReleaseState | undefined {
  const word = state?.toLowerCase();
  if (word === 'inprogress' || word === 'running') return 'started';
  return word === 'completed' ? readOutcome(result) : undefined;
}

/** `\` is the top of the folders. */
function nameFolder(folder: string | undefined): string | undefined {
  return folder?.replace(/^\\+/, '').replaceAll('\\', '/');
}

function tell(context: Context, told: ToldRelease): Translation {
  return { ok: true, signals: [], releases: [tellRelease(told, context.options)] };
}

function ignore(what: string, state: string | undefined, result: string | undefined): Translation {
  const said = [state, result].flatMap((word) => (word === undefined ? [] : [word.slice(0, 40)])).join(', ');
  return { ok: true, signals: [], warnings: [`A ${what} that is ${said || 'in no state'} changes nothing.`] };
}
