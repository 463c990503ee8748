import { type ReleaseAct, type ReleaseDetail, type ReleaseRow, releaseActs } from '#contract/releases.ts';
import { findLast, judgeRun } from '../../domain/releases/derive-release.ts';
import {
  isOver,
  nameRelease,
  type Release,
  type ReleaseEvent,
  type ReleaseRun,
} from '../../domain/releases/release.ts';
import { isLate, mayTurn } from '../../domain/releases/release-act.ts';
import { makeReleaseHashtags } from '../../domain/releases/release-labels.ts';
import { neutraliseUrl } from '../../domain/text/neutralise-url.ts';
import type { Asker } from '../../rights/asker.ts';
import { explainReleaseWho } from './explain-release-who.ts';
import { presentMarks } from './present-marks.ts';
import { releaseTexts } from './release-texts.ts';

/** A release as the asker sees it in a list. Texts stay raw: the plugin draws them as text, never as HTML. */
export function presentRelease(
  release: Release,
  asker: Asker,
  now: number,
  /** Whether they may see another one, by its number. */
  isShown: (id: number) => boolean = () => false,
): ReleaseRow {
  const { id, revision, state, facts, startedAt, endedAt, madeAt, runs, rooms } = release;
  const { kind, services, version, environment, summary, owner, ticket, plannedFrom, plannedUntil } = facts;
  const seen = rooms.filter((room) => asker.canSee([room]));
  return {
    id,
    number: nameRelease(release),
    revision,
    kind,
    state,
    services,
    ...(version === '' ? {} : { version }),
    ...(environment === '' ? {} : { environment }),
    ...(summary === '' ? {} : { summary }),
    ...(owner === '' ? {} : { owner }),
    ...(ticket === '' ? {} : { ticket }),
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
    ...(plannedUntil === undefined ? {} : { plannedUntil }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    madeAt,
    ...(isLate(release, now) ? { isLate: true } : {}),
    sources: [...new Set(runs.map(({ source }) => source))],
    links: facts.links.flatMap(({ title, url }) => {
      const safe = neutraliseUrl(url);
      return safe === undefined ? [] : { title, url: safe };
    }),
    hashtags: makeReleaseHashtags(release, seen[0]?.hashtags),
    rooms: asker.listReadable(rooms),
    isActionable: asker.mayAct(rooms),
    ...presentMarks(release.marks ?? {}, isShown),
  };
}

export function presentReleaseEvent(event: ReleaseEvent, asker: Asker): ReleaseDetail['events'][number] {
  const { revision, type, at, person, source, comment, from, to, plannedFrom, plannedUntil, met } = event;
  const by = person === undefined ? undefined : person.fullName || person.username;
  return {
    revision,
    type,
    at,
    ...(by === undefined ? {} : { by }),
    via: person === undefined ? 'source' : 'mattermost',
    ...(source === undefined ? {} : { source }),
    ...(comment === undefined ? {} : { comment }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(plannedFrom === undefined ? {} : { plannedFrom }),
    ...(plannedUntil === undefined ? {} : { plannedUntil }),
    ...(met === undefined ? {} : { why: releaseTexts[asker.person.language].met[met] }),
  };
}

export function presentRun(run: ReleaseRun, asker: Asker): ReleaseDetail['runs'][number] {
  const { source, key, startedAt, met } = run;
  const { state, at } = judgeRun(run);
  const url = findLast(run)
    ?.facts.links.map((link) => neutraliseUrl(link.url))
    .find((safe) => safe !== undefined);
  return {
    source,
    key,
    state,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(isOver(state) ? { endedAt: at } : {}),
    ...(url === undefined ? {} : { url }),
    ...(met === undefined ? {} : { why: releaseTexts[asker.person.language].met[met] }),
  };
}

/** Every act: allowed now, or why not. */
export function presentActs(release: Release, asker: Asker): ReleaseDetail['acts'] {
  const texts = releaseTexts[asker.person.language];
  const whyNobody = asker.mayAct(release.rooms) ? undefined : explainReleaseWho(release.rooms, asker);
  const explain = (act: ReleaseAct) => {
    if (whyNobody !== undefined) return whyNobody;
    return mayTurn(act, release.state) ? undefined : texts.wrongState(act, release.state);
  };
  return releaseActs.map((act) => {
    const whyNot = explain(act);
    return { act, isAllowed: whyNot === undefined, ...(whyNot === undefined ? {} : { whyNot }) };
  });
}
