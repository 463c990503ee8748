import { randomUUID } from 'node:crypto';
import type { ReleaseResult, ReleaseRow } from '#contract/releases.ts';
import { suggestWord } from '../../config/suggest-word.ts';
import { findDay, formatDay } from '../../domain/posts/local-time.ts';
import { releasePostTexts } from '../../domain/posts/release-post-texts.ts';
import { sayWindow } from '../../domain/posts/tell-release.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { BookQuery } from '../../releases/release-book.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectAway } from '../../store/releases/releases-away.ts';
import { selectReleases } from '../../store/releases/select-releases.ts';
import type { Outcome, Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { getRelease } from '../releases/get-release.ts';
import { actOnRelease, planRelease } from '../releases/order-release.ts';
import { presentRelease } from '../releases/present-release.ts';
import { releaseTexts } from '../releases/release-texts.ts';
import { calendarTyped } from './calendar-typed.ts';
import { freezeTyped } from './freeze-typed.ts';
import { parseRelease, releaseVerbs, type TypedPlan } from './parse-release.ts';
import { quoteCode } from './quote-code.ts';
import { releaseTypedTexts } from './release-typed-texts.ts';

const shownMost = 15;

/** What has a file of its own, and stands after `/vigie` too. */
const beside = [
  { names: ['freeze', 'freezes', 'gel', 'gels'], answer: freezeTyped },
  { names: ['calendar', 'calendrier', 'agenda'], answer: calendarTyped },
];

/** Answers what follows `/release` and `/mep`. */
export async function releaseTyped(rest: string, asker: Asker, services: Services): Promise<string> {
  const { language, timezone } = asker.person;
  const texts = releaseTypedTexts[language];
  const [, word = '', after = ''] = /^\s*(\S*)\s*(.*)$/s.exec(rest) ?? [];
  const elsewhere = beside.find(({ names }) => names.includes(word.toLowerCase()));
  if (elsewhere !== undefined) return elsewhere.answer(after.trim(), asker, services);
  const { words, override } = takeOverride(rest);
  const typed = parseRelease(words, { now: services.now(), timezone });
  switch (typed.kind) {
    case 'problem': {
      const suggestion =
        typed.problem === 'unknown' ? suggestWord(typed.found, [...releaseVerbs, 'freeze', 'calendar']) : undefined;
      return texts.problems[typed.problem](quoteCode(typed.found), suggestion);
    }
    case 'help':
      return texts.help;
    case 'list':
      return listComing(asker, services);
    case 'today':
      return listToday(asker, services);
    case 'away':
      return listAway(asker, services);
    case 'show':
      return show(typed.id, asker, services);
    case 'plan':
      return plan({ ...typed.plan, ...override }, asker, services);
    default: {
      const { kind, ...request } = typed;
      const outcome = await actOnRelease(kind, { ...request, ...override, actId: randomUUID() }, asker, services);
      return say(outcome, asker, (row) => texts.done[kind](row.number, sayPlanned(row, asker)));
    }
  }
}

/** `override="a hole to be closed"`, wherever it stands: why someone goes on in spite of a freeze. */
function takeOverride(text: string): { words: string; override: { override?: { reason: string } } } {
  const found = /(?:^|\s)(?:override|d[ée]rogation)=(?:"([^"]{1,500})"|(\S{1,500}))/iu.exec(text);
  const reason = (found?.[1] ?? found?.[2] ?? '').trim();
  if (found === null || reason === '') return { words: text, override: {} };
  return { words: text.replace(found[0], ''), override: { override: { reason } } };
}

async function plan(
  plan: TypedPlan & { override?: { reason: string } },
  asker: Asker,
  services: Services,
): Promise<string> {
  const texts = releaseTypedTexts[asker.person.language];
  const outcome = await planRelease({ ...plan, actId: randomUUID() }, asker, services);
  return say(outcome, asker, (row) => {
    const rooms = row.rooms.map((room) => `~${room}`).join(', ');
    const words = texts.planned(row.number, describe(row), sayPlanned(row, asker), rooms);
    return `${words} ${texts.next(row.id)}`;
  });
}

function say(outcome: Outcome<ReleaseResult>, asker: Asker, describeDone: (row: ReleaseRow) => string): string {
  const { language } = asker.person;
  const texts = releaseTypedTexts[language];
  if (!outcome.ok) {
    const { text, help } = describeRefusal(outcome, language);
    return outcome.reason === 'bad-request' ? help : `${text} ${help}`;
  }
  if (!('result' in outcome)) return '';
  const { release, outcome: became } = outcome.result;
  if (became === 'done') return describeDone(release);
  return texts.already(release.number, releaseTexts[language].states[release.state]);
}

async function listComing(asker: Asker, services: Services): Promise<string> {
  const texts = releaseTypedTexts[asker.person.language];
  const [now, coming] = [await find({ part: 'now' }, asker, services), await find({ part: 'coming' }, asker, services)];
  if (now.rows.length === 0 && coming.rows.length === 0) return texts.none;
  const part = (heading: string, { rows, more }: Found) =>
    rows.length === 0 ? [] : [heading, ...rows.map((row) => line(row, asker)), ...(more > 0 ? [texts.more(more)] : [])];
  return [...part(texts.now, now), ...part(texts.coming, coming)].join('\n');
}

async function listToday(asker: Asker, services: Services): Promise<string> {
  const { language, timezone } = asker.person;
  const texts = releaseTypedTexts[language];
  const { from, until } = findDay(services.now(), timezone);
  const { rows, more } = await find({ part: 'window', from, until }, asker, services);
  if (rows.length === 0) return texts.noneToday;
  const heading = texts.today(formatDay(services.now(), timezone, language));
  return [heading, ...rows.map((row) => line(row, asker)), ...(more > 0 ? [texts.more(more)] : [])].join('\n');
}

interface Found {
  rows: ReleaseRow[];
  /** How many are left out. */
  more: number;
}

async function find(
  wanted: Pick<BookQuery, 'part'> & { from?: number; until?: number },
  asker: Asker,
  services: Services,
): Promise<Found> {
  const { book } = services.releases;
  await book.catchUp();
  const now = services.now();
  const page = book.find({ ...wanted, now, limit: 500, canSee: (rooms) => asker.canSee(rooms) });
  const ids = page.entries.slice(0, shownMost).map(({ id }) => id);
  const releases = await selectReleases(services.db, ids);
  const rows = ids.flatMap((id) => {
    const release = releases.find((one) => one.id === id);
    return release === undefined ? [] : presentRelease(release, asker, now);
  });
  return { rows, more: page.entries.length - rows.length };
}

function line(row: ReleaseRow, asker: Asker): string {
  const { language } = asker.person;
  const texts = releaseTypedTexts[language];
  const mark = releasePostTexts[language].heads[row.kind][row.state].split(' ')[0] ?? '';
  const settings = { ...asker.person, tell: [] };
  const when =
    row.endedAt !== undefined
      ? texts.ended(sayWindow(row.endedAt, undefined, settings))
      : row.startedAt !== undefined
        ? texts.since(sayWindow(row.startedAt, undefined, settings))
        : sayPlanned(row, asker);
  const parts = [
    `**${row.number}** ${describe(row)}`,
    when,
    ...(row.isLate ? [`**${texts.late}**`] : []),
    ...(row.owner === undefined ? [] : [texts.owner(neutraliseText(row.owner, { maxLength: 80 }))]),
  ];
  return `- ${mark} ${parts.join(' · ')}`;
}

async function show(id: number, asker: Asker, services: Services): Promise<string> {
  const { language } = asker.person;
  const texts = releaseTypedTexts[language];
  const outcome = await getRelease({ id }, asker, services);
  if (!outcome.ok) {
    const { text, help } = describeRefusal(outcome, language);
    return `${text} ${help}`;
  }
  if (!('result' in outcome)) return '';
  const { release, runs, acts } = outcome.result;
  const { summary, ticket, links } = release;
  const allowed = acts
    .filter(({ isAllowed }) => isAllowed)
    .map(({ act }) => `\`${act.replace('roll-back', 'rollback')}\``);
  const lines = [
    line(release, asker),
    [summary, ticket]
      .flatMap((text) => (text === undefined ? [] : neutraliseText(text, { maxLength: 300 })))
      .join(' · '),
    ...runs.map(({ source, why }) =>
      why === undefined ? '' : texts.carriedOut(neutraliseText(source, { maxLength: 80 }), why),
    ),
    links.map(({ url }) => url).join(' '),
    release.hashtags.join(' '),
    allowed.length === 0 ? '' : `${texts.acts} : ${allowed.join(', ')}`,
  ];
  return lines.filter((text) => text !== '').join('\n');
}

/** What routes keep away concerns whoever plans: nobody else need wonder. */
async function listAway(asker: Asker, services: Services): Promise<string> {
  const { language } = asker.person;
  const { away } = releaseTypedTexts[language];
  if (!asker.mayAct(services.releases.rooms) && !asker.person.isAdmin) return away.none;
  const rows = await selectAway(services.db);
  if (rows.length === 0) return away.none;
  const settings = { ...asker.person, tell: [] };
  const lines = rows.map(({ count, source, route, facts, lastAt }) => {
    const subject = [facts.services.join(', '), facts.version, facts.environment]
      .filter((part) => part !== '')
      .join(' ');
    const last = neutraliseText(subject || facts.summary, { maxLength: 120 });
    return away.line(count, source, quoteCode(route, 200), last, sayWindow(lastAt, undefined, settings));
  });
  return [away.heading, ...lines].join('\n');
}

function describe({ services, version, environment, summary }: ReleaseRow): string {
  const what = [services.join(', '), version].filter((part) => part !== undefined && part !== '').join(' ');
  const words = [what || summary, environment].filter((part) => part !== undefined && part !== '').join(' → ');
  return neutraliseText(words, { maxLength: 160 });
}

function sayPlanned({ plannedFrom, plannedUntil }: ReleaseRow, asker: Asker): string {
  const { language } = asker.person;
  if (plannedFrom === undefined) return releaseTypedTexts[language].noWindow;
  return sayWindow(plannedFrom, plannedUntil, { ...asker.person, tell: [] });
}
