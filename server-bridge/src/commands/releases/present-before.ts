import type { ReleasesBefore } from '#contract/releases-before.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import { toBrokenAlert } from '../../domain/releases/find-followed.ts';
import {
  type Before,
  type BeforeReason,
  rankBefore,
  underWayMostMs,
  type WentOut,
} from '../../domain/releases/rank-before.ts';
import type { Release } from '../../domain/releases/release.ts';
import type { Language } from '../../domain/rooms.ts';
import type { BookEntry } from '../../releases/release-book.ts';
import { readVerdicts } from '../../releases/release-watch.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectReleasesOfAlert } from '../../store/releases/release-alerts.ts';
import { selectReleases } from '../../store/releases/select-releases.ts';
import type { Services } from '../command.ts';
import { presentVerdict } from './present-followed.ts';
import { makeSight } from './present-marks.ts';
import { presentRelease } from './present-release.ts';

const releasesShown = 10;

/** The releases that went before an alert, the likeliest first; those the asker may not see are counted. */
export async function presentBefore(
  alert: Alert,
  asker: Asker,
  services: Services,
): Promise<ReleasesBefore | undefined> {
  const { db, releases, now } = services;
  const { book, lookBackMs } = releases;
  await book.catchUp();
  if (book.size === 0) return undefined;
  const known = await selectReleasesOfAlert(db, alert.id);
  const verdicts = readVerdicts(known.map((one) => ({ ...one, id: one.releaseId })));
  const since = alert.startedAt - lookBackMs - underWayMostMs;
  const said = [...verdicts.keys()].flatMap((id) => book.get(id) ?? []);
  const entries = new Map([...book.listOutSince(since), ...said].map((entry) => [entry.id, entry]));
  const went = [...entries.values()].flatMap((entry) => toWentOut(entry) ?? []);
  const ranked = rankBefore(toBrokenAlert(alert), went, { lookBackMs, verdicts });
  const isShown = makeSight(book, asker);
  const shown = ranked.filter(({ id }) => isShown(id)).slice(0, releasesShown);
  const found = new Map(
    (
      await selectReleases(
        db,
        shown.map(({ id }) => id),
      )
    ).map((release): [number, Release] => [release.id, release]),
  );
  const mayActOnAlert = asker.mayAct(alert.rooms);
  return {
    releases: shown.flatMap((before) => {
      const release = found.get(before.id);
      if (release === undefined) return [];
      return {
        release: presentRelease(release, asker, now(), isShown),
        beforeMs: before.beforeMs,
        isUnderWay: before.isUnderWay,
        why: explain(before, asker.person.language),
        ...presentVerdict(known.find(({ releaseId }) => releaseId === before.id)),
        mayLink: mayActOnAlert || asker.mayAct(release.rooms),
      };
    }),
    others: ranked.length - shown.length,
    lookBackMs,
  };
}

function toWentOut({ id, state, services, environment, startedAt, endedAt }: BookEntry): WentOut | undefined {
  if (startedAt === undefined) return undefined;
  return { id, state, services, environment, startedAt, ...(endedAt === undefined ? {} : { endedAt }) };
}

function explain({ reason, isUnderWay }: Before, language: Language): string {
  const { reasons, underWay } = beforeTexts[language];
  return isUnderWay ? `${reasons[reason]}, ${underWay}` : reasons[reason];
}

const beforeTexts: Record<Language, { reasons: Record<BeforeReason, string>; underWay: string }> = {
  en: {
    reasons: {
      linked: 'linked',
      denied: 'denied',
      'same-service-and-environment': 'same service and environment',
      'same-service': 'same service',
      'same-environment': 'same environment',
      'same-time': 'at that time',
    },
    underWay: 'going out as it began',
  },
  fr: {
    reasons: {
      linked: 'liée',
      denied: 'écartée',
      'same-service-and-environment': 'même service, même environnement',
      'same-service': 'même service',
      'same-environment': 'même environnement',
      'same-time': 'à ce moment-là',
    },
    underWay: "en cours quand l'alerte a commencé",
  },
};
