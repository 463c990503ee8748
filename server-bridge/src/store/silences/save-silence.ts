import type { SilenceEvent, SilenceRecord } from '../../domain/suppression/silence-record.ts';
import type { Db } from '../open-store.ts';

/** Saves a silence as it is now, and the line of its history that made it so. */
export async function saveSilence(tx: Db, silence: SilenceRecord, event: SilenceEvent): Promise<void> {
  const row = {
    revision: silence.revision,
    starts_at: silence.startsAt,
    ends_at: silence.endsAt,
    data: JSON.stringify(silence),
  };
  await tx
    .insertInto('silences')
    .values({ id: silence.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await tx
    .insertInto('events')
    .values({
      revision: event.revision,
      record_kind: 'silence',
      record_id: event.silenceId,
      at: event.at,
      recorded_at: event.at,
      type: event.type,
      act: event.act ?? null,
      data: JSON.stringify(event),
    })
    .execute();
}
