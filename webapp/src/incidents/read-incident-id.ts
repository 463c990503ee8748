import * as z from 'zod/mini';
import type { HostPost } from '../host/host-state.ts';

const markShape = z.object({
  incident: z.optional(z.object({ id: z.number() })),
  update: z.optional(z.object({ incidentId: z.number() })),
});

/** The incident that an announcement or an update speaks of. */
export function readIncidentId({ props }: HostPost): number | undefined {
  const mark = z.safeParse(markShape, props?.['vigie']).data;
  return mark?.incident?.id ?? mark?.update?.incidentId;
}
