import { z } from 'zod';
import type { ReleaseState } from '../../domain/releases/release-signal.ts';
import { describeUnreadable, readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { releaseNames, tellRelease } from '../tell-release.ts';
import { type JenkinsBody, jenkinsBodySchema } from './jenkins-body.ts';

const parameter = z.string({ error: 'the name of a parameter of the job' }).min(1);

const optionsSchema = z.strictObject({
  ...releaseNames,
  /** Which parameter of a job says what goes out, in which version, where to. By default the usual names. */
  parameters: z
    .strictObject({
      service: parameter.optional(),
      version: parameter.optional(),
      environment: parameter.optional(),
      ticket: parameter.optional(),
    })
    .default({}),
});
type Options = z.output<typeof optionsSchema>;

const usualNames: Readonly<Record<keyof Options['parameters'], string[]>> = {
  service: ['SERVICE', 'APPLICATION', 'APP', 'COMPONENT'],
  version: ['VERSION', 'RELEASE_VERSION', 'APP_VERSION', 'RELEASE', 'TAG', 'IMAGE_TAG'],
  environment: ['ENVIRONMENT', 'ENV', 'TARGET_ENV', 'DEPLOY_ENV', 'STAGE'],
  ticket: ['TICKET', 'CHANGE', 'JIRA'],
};

/** Jenkins' Notification plugin: each build of the jobs that have it is a release. */
export const jenkins: Source<Options> = {
  type: 'jenkins',
  title: 'Jenkins, through its Notification plugin',
  options: optionsSchema,
  translate: translateJenkins,
};

/** UNSTABLE is Jenkins' word for a build that went through with remarks, such as failed tests. */
const ends: Readonly<Record<string, ReleaseState>> = {
  SUCCESS: 'succeeded',
  UNSTABLE: 'succeeded',
  FAILURE: 'failed',
  ABORTED: 'cancelled',
  NOT_BUILT: 'cancelled',
};

function translateJenkins(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(jenkinsBodySchema, raw);
  if (!read.ok) return read;
  const { name, build } = read.value;
  const state = findState(build);
  if (state === undefined) {
    return { ok: false, unreadable: describeUnreadable(raw, ['build', 'status'], 'SUCCESS, FAILURE or the like') };
  }
  const isOver = build.phase === 'COMPLETED' || build.phase === 'FINALIZED';
  const { parameters = {} } = build;
  const find = (wanted: keyof Options['parameters']) => {
    const given = context.options.parameters[wanted];
    return findParameter(parameters, given === undefined ? usualNames[wanted] : [given]);
  };
  const release = tellRelease(
    {
      // The address within Jenkins has the folders, the name has not.
      key: build.url ?? `${name}#${build.number}`,
      occasion: build.phase,
      state,
      at: build.timestamp + (isOver ? build.duration : 0),
      service: find('service') ?? name,
      version: find('version') ?? build.scm?.commit?.slice(0, shortLength) ?? build.display_name ?? `#${build.number}`,
      environment: find('environment'),
      ticket: find('ticket'),
      summary: `${name} #${build.number}`,
      links: [['Build', build.full_url]],
      labels: {
        event: 'build',
        job: name,
        ref: build.scm?.branch?.replace(/^origin\//, ''),
        result: build.status,
      },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [release] };
}

const shortLength = 8;

function findState({ phase, status }: JenkinsBody['build']): ReleaseState | undefined {
  if (phase === 'QUEUED') return 'planned';
  if (phase === 'STARTED') return 'started';
  return status !== undefined && Object.hasOwn(ends, status) ? ends[status] : undefined;
}

/** Whatever their case; the first that says something. */
function findParameter(parameters: Readonly<Record<string, string>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const [given, value] of Object.entries(parameters)) {
      if (given.toUpperCase() === name.toUpperCase() && value.trim() !== '') return value.trim();
    }
  }
  return undefined;
}
