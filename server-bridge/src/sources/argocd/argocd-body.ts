import { z } from 'zod';
import { readMoment } from '../read-moment.ts';
import { readText } from '../read-text.ts';

/** What Go's templates write for what is not there. */
const noValue = '<no value>';
const text = z
  .unknown()
  .transform((value) => (value === noValue ? undefined : readText(value)))
  .optional();

function makeText(wanted: string) {
  return z
    .unknown()
    .transform((value) => (value === noValue ? undefined : readText(value)))
    .pipe(z.string({ error: wanted }));
}

const moment = z.unknown().transform(readMoment);

/** The body of the template in assets/argocd. */
export const argocdBodySchema = z.object(
  {
    trigger: makeText('the trigger, such as on-deployed'),
    app: makeText('the name of the application'),
    app_namespace: text,
    project: text,
    /** Where it is deployed to. */
    namespace: text,
    server: text,
    environment: text,
    service: text,
    repoURL: text,
    revision: text,
    sync_status: text,
    health: text,
    operation_phase: makeText('the phase of the operation, such as Succeeded'),
    operation_message: text,
    started_at: moment.pipe(z.number({ error: 'when the sync started, such as 2026-08-22T14:04:20Z' })),
    finished_at: moment.optional(),
    initiated_by: text,
    images: z
      .unknown()
      .transform((value) => (Array.isArray(value) ? value.filter((image) => typeof image === 'string') : []))
      .optional(),
    url: text,
  },
  { error: "an object: the JSON of Vigie's template for Argo CD" },
);
export type ArgocdBody = z.output<typeof argocdBodySchema>;
