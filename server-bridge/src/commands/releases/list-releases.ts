import type { ReleaseList, ReleaseListRequest } from '#contract/releases.ts';
import type { Release } from '../../domain/releases/release.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectReleases } from '../../store/releases/select-releases.ts';
import { makeEpoch, type Outcome, type Services } from '../command.ts';
import { describeCursor } from '../describe-issue.ts';
import { presentFreeze } from '../freezes/present-freeze.ts';
import { explainReleaseWho } from './explain-release-who.ts';
import { makeSight } from './present-marks.ts';
import { presentRelease } from './present-release.ts';
import { releaseTexts } from './release-texts.ts';

const perPage = 50;
/** As far as the week strip goes, and some. */
const freezesAheadMs = 35 * 24 * 3600_000;

/** Releases now, to come or over, as the asker may see them, a page at a time. */
export async function listReleases(
  request: ReleaseListRequest,
  asker: Asker,
  services: Services,
): Promise<Outcome<ReleaseList>> {
  const { book, rooms } = services.releases;
  const { language } = asker.person;
  const { cursor, limit = perPage, from, until, ...filter } = request;
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  if (cursor !== undefined && after === undefined) {
    return { ok: false, reason: 'bad-request', help: describeCursor(cursor, language) };
  }
  if (filter.part === 'window' && (from === undefined || until === undefined || until <= from)) {
    return { ok: false, reason: 'bad-request', help: releaseTexts[language].badPeriod };
  }
  await book.catchUp();
  const now = services.now();
  const canSee = (list: Parameters<Asker['canSee']>[0]) => asker.canSee(list);
  const period = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
  const page = book.find({ ...filter, ...period, now, after, limit, canSee });
  const ids = page.entries.map(({ id }) => id);
  const releases = new Map((await selectReleases(services.db, ids)).map((one): [number, Release] => [one.id, one]));
  // Forgotten by `keep:` meanwhile.
  for (const id of ids) if (!releases.has(id)) book.forget(id);
  const mayPlan = asker.mayAct(rooms);
  return {
    ok: true,
    result: {
      epoch: makeEpoch(services, asker),
      revision: book.revision,
      now,
      releases: ids.flatMap((id) => {
        const release = releases.get(id);
        return release === undefined ? [] : presentRelease(release, asker, now, makeSight(book, asker));
      }),
      ...(page.next === undefined ? {} : { next: `${page.next.key}.${page.next.id}` }),
      counts: book.count(now, canSee),
      ...book.listFacets(canSee),
      mayPlan,
      freezes: listFreezes(services, now),
      ...(mayPlan ? {} : { whyNotPlan: explainReleaseWho(rooms, asker) }),
    },
  };
}

/** In force, then to come. */
function listFreezes({ freezes }: Services, now: number) {
  return freezes.list(now, now + freezesAheadMs).map((freeze) => presentFreeze(freeze, now));
}

function parseCursor(text: string): { key: number; id: number } | undefined {
  const [, key, id] = /^(-?\d{1,16})\.(\d{1,15})$/.exec(text) ?? [];
  return id === undefined ? undefined : { key: Number(key), id: Number(id) };
}
