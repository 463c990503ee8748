import { z } from 'zod';
import { readMoment } from '../read-moment.ts';
import { readText } from '../read-text.ts';

const text = z.unknown().transform(readText).optional();
const moment = z.unknown().transform(readMoment);
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

const link = z
  .object({ web: z.object({ href: text }) })
  .optional()
  .catch(undefined);
const person = z.object({ displayName: text }).optional().catch(undefined);
const project = z.object({ name: text }).optional().catch(undefined);
const longestType = 100;

const type = makeText('the type of the event, such as build.complete').pipe(
  z
    .string()
    .regex(/^[a-z.-]+$/i, { error: 'the type of the event, such as build.complete' })
    .max(longestType),
);

/** What every service hook says. */
export const eventSchema = z.object(
  {
    eventType: type,
    publisherId: makeText('the publisher of the event'),
    resource: z.looseObject({}, { error: 'what the event is about, an object' }),
  },
  { error: 'an object: the JSON of a service hook of Azure DevOps' },
);

const common = {
  message: z.object({ text }).optional().catch(undefined),
  createdDate: moment.pipe(z.number({ error: 'a time such as 2019-12-13T04:46:13.683Z' })),
};

const run = z.object(
  {
    id: makeId('the number of the run'),
    name: text,
    state: text,
    result: text,
    createdDate: moment.optional(),
    finishedDate: moment.optional(),
    _links: link,
  },
  { error: 'the run, an object' },
);
const pipeline = z.object({ name: makeText('the name of the pipeline'), folder: text }, { error: 'the pipeline' });

/** ms.vss-pipelines.run-state-changed-event. */
export const runSchema = z.object({ ...common, resource: z.object({ run, pipeline }) });

/** ms.vss-pipelines.stage-state-changed-event. */
export const stageSchema = z.object({
  ...common,
  resource: z.object({
    run,
    pipeline,
    stage: z.object(
      {
        name: makeText('the name of the stage'),
        displayName: text,
        attempt: z.int().positive().max(10_000).catch(1),
        state: text,
        result: text,
        startTime: moment.optional(),
        finishTime: moment.optional(),
      },
      { error: 'the stage, an object' },
    ),
  }),
});

/** build.complete. */
export const buildSchema = z.object({
  ...common,
  resource: z.object({
    id: makeId('the number of the build'),
    buildNumber: text,
    status: text,
    result: text,
    reason: text,
    sourceBranch: text,
    finishTime: moment.optional(),
    definition: z.object({ name: makeText('the name of the definition') }, { error: 'the definition, an object' }),
    project,
    requestedFor: person,
    _links: link,
  }),
});

const definition = z.object({ name: text }).optional().catch(undefined);

const environmentSchema = z.object(
  {
    id: makeId('the number of the stage'),
    name: makeText('the name of the stage'),
    status: text,
    owner: person,
    attemptId: z.int().positive().max(10_000).optional().catch(undefined),
    release: z.object({ id: text, name: text, _links: link }).optional().catch(undefined),
    releaseDefinition: definition,
  },
  { error: 'the stage, an object' },
);

/** ms.vss-release.release-created-event and release-abandoned-event. */
export const releaseSchema = z.object({
  ...common,
  resource: z.object({
    release: z.object(
      {
        id: makeId('the number of the release'),
        name: makeText('the name of the release'),
        createdOn: moment.optional(),
        modifiedOn: moment.optional(),
        createdBy: person,
        environments: z.array(environmentSchema, { error: 'a list of stages' }),
        releaseDefinition: definition,
        description: text,
        reason: text,
        _links: link,
      },
      { error: 'the release, an object' },
    ),
    project,
  }),
});

/** ms.vss-release.deployment-started-event and deployment-completed-event. */
export const deploymentSchema = z.object({
  ...common,
  resource: z.object({
    environment: environmentSchema.optional(),
    release: z
      .object({ id: text, name: text, releaseDefinition: definition, reason: text, _links: link })
      .optional()
      .catch(undefined),
    deployment: z.object({ deploymentStatus: text, requestedFor: person }).optional().catch(undefined),
    project,
  }),
});
