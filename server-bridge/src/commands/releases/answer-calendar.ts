import type { ReleaseCalendarRequest, ReleaseCalendarResult } from '#contract/releases.ts';
import { foldEnvironment } from '../../domain/releases/fold-scope.ts';
import { feedsMost } from '../../portals/feeds.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Services } from '../command.ts';
import { releaseTexts } from './release-texts.ts';

/** Gives the asker the address of a calendar of theirs, or ends it. */
export async function answerCalendar(
  { environment = '', act = 'get' }: ReleaseCalendarRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<ReleaseCalendarResult>> {
  const { feeds, releases } = services;
  const { person } = asker;
  await releases.book.catchUp();
  const { environments } = releases.book.listFacets((rooms) => asker.canSee(rooms));
  const wanted = foldEnvironment(environment);
  const isKnown = environment === '' || environments.some((one) => foldEnvironment(one) === wanted);
  if (act === 'revoke') {
    const outcome = (await feeds.revoke(person, environment)) ? 'revoked' : 'none';
    return { ok: true, result: { outcome, isKnown } };
  }
  const opened = await feeds.open(person, environment);
  if (!opened.ok) {
    return { ok: false, reason: 'bad-request', help: releaseTexts[person.language].tooManyCalendars(feedsMost) };
  }
  return { ok: true, result: { outcome: opened.isNew ? 'new' : 'already', url: opened.url, isKnown } };
}
