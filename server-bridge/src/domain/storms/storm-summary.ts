import type { Alert } from '../alerts/alert.ts';
import { formatDay, formatDuration, formatTime, isSameDay, nameZone } from '../posts/local-time.ts';
import { severityMarks } from '../posts/post-texts.ts';
import type { RoomSettings } from '../rooms.ts';
import { severities } from '../severity.ts';
import { makeHashtag } from '../text/hashtags.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import type { Storm, StormEntry } from './storm.ts';
import { describeListed, describeSeverity } from './storm-page.ts';
import { stormTexts, writeAlerts, writeCount } from './storm-texts.ts';

/** Names shown of the hosts and services most often hit. */
const namesMost = 5;
const hashtagsMost = 5;

export interface StormCount {
  alerts: number;
  open: number;
  held: number;
  elsewhere: number;
  /** Open ones, critical first. */
  openBySeverity: number[];
  /** Worst first among those that are open, else among all; the first of several. */
  worst: StormEntry | undefined;
  hosts: Map<string, number>;
  services: Map<string, number>;
}

/** What the lists of a storm say, counted. */
export function countEntries(entries: Iterable<StormEntry>): StormCount {
  const count: StormCount = {
    alerts: 0,
    open: 0,
    held: 0,
    elsewhere: 0,
    openBySeverity: severities.map(() => 0),
    worst: undefined,
    hosts: new Map(),
    services: new Map(),
  };
  for (const entry of entries) {
    const { state, severity, host, service } = entry;
    count.alerts += 1;
    if (state === 'elsewhere') count.elsewhere += 1;
    if (state === 'held') count.held += 1;
    if (state === 'open' || state === 'held') {
      count.open += 1;
      count.openBySeverity[severity] = (count.openBySeverity[severity] ?? 0) + 1;
    }
    if (count.worst === undefined || rankEntry(entry) < rankEntry(count.worst)) count.worst = entry;
    if (host !== undefined) count.hosts.set(host, (count.hosts.get(host) ?? 0) + 1);
    if (service !== undefined) count.services.set(service, (count.services.get(service) ?? 0) + 1);
  }
  return count;
}

export interface SummaryContext {
  storm: Storm;
  count: StormCount;
  /** `count.worst`, as it is now. */
  worst: Alert | undefined;
  /** New posts that still wait for their place in the list, and for how long the oldest has, milliseconds. */
  waiting: number;
  behindMs: number;
  settings: RoomSettings;
}

/** The one post of a storm: how things stand while it is on, what it was once it is over. */
export function renderStormSummary({ storm, count, worst, waiting, behindMs, settings }: SummaryContext): string {
  const { language } = settings;
  const texts = stormTexts[language];
  const alerts = writeAlerts(count.alerts + waiting, language);
  const isOver = storm.endedAt !== undefined;
  return [
    isOver ? renderOver(storm, alerts, settings) : texts.on(alerts, renderMoment(storm.startedAt, settings)),
    waiting === 0 ? '' : texts.behind(writeCount(waiting, texts), formatDuration(behindMs, language)),
    worst === undefined || count.open === 0
      ? ''
      : texts.worst(`${describeSeverity(worst, settings)} · ${describeListed(worst)}`),
    renderOpen(count, settings),
    count.elsewhere === 0 ? '' : texts.elsewhere(writeCount(count.elsewhere, texts)),
    renderNames(count.hosts, texts.hosts, settings),
    renderNames(count.services, texts.services, settings),
    isOver ? texts.mostBehind(formatDuration(storm.mostBehindMs, language)) : texts.criticals,
    texts.howToAct,
    listHashtags(count).join(' '),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function rankEntry({ state, severity }: StormEntry): number {
  return severity + (state === 'open' || state === 'held' ? 0 : severities.length);
}

function renderOver({ startedAt, lastAt }: Storm, alerts: string, settings: RoomSettings): string {
  const { language, timezone } = settings;
  const isOneDay = isSameDay(startedAt, lastAt, timezone);
  const end = isOneDay
    ? `${formatTime(lastAt, timezone)} ${nameZone(lastAt, timezone)}`
    : renderMoment(lastAt, settings);
  const period = `${formatDay(startedAt, timezone, language)} ${formatTime(startedAt, timezone)} – ${end}`;
  return stormTexts[language].over(alerts, period, formatDuration(lastAt - startedAt, language));
}

function renderMoment(at: number, { language, timezone }: RoomSettings): string {
  return `${formatDay(at, timezone, language)} ${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

function renderOpen({ alerts, open, held, elsewhere, openBySeverity }: StormCount, settings: RoomSettings): string {
  const texts = stormTexts[settings.language];
  if (alerts === 0 || alerts === elsewhere) return '';
  if (open === 0) return texts.allResolved;
  const bySeverity = severities.flatMap((severity, rank) => {
    const count = openBySeverity[rank] ?? 0;
    return count === 0 ? [] : `${severityMarks[severity]} ${writeCount(count, texts)}`;
  });
  return texts.open(writeCount(open, texts), bySeverity.join(' · '), writeCount(held, texts));
}

function renderNames(
  names: Map<string, number>,
  render: (list: string, others: string) => string,
  { language }: RoomSettings,
): string {
  if (names.size === 0) return '';
  const texts = stormTexts[language];
  const list = rankNames(names).map(
    ([name, count]) => `${neutraliseText(name, { maxLength: 60 })} (${writeCount(count, texts)})`,
  );
  const others = names.size - list.length;
  return render(list.join(', '), others === 0 ? '' : writeCount(others, texts));
}

/** Those of the services and hosts most often hit, services first: who follows one of them must find the storm. */
function listHashtags({ services, hosts }: StormCount): string[] {
  const names = [
    ...rankNames(services).map(([name]) => makeHashtag('service', name)),
    ...rankNames(hosts).map(([name]) => makeHashtag('host', name)),
  ];
  return [...new Set(names.flatMap((name) => name ?? []))].slice(0, hashtagsMost);
}

function rankNames(names: Map<string, number>): [string, number][] {
  return [...names].toSorted(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)).slice(0, namesMost);
}
