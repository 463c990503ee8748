import type { Signal } from '../../domain/alerts/signal.ts';
import type { Severity } from '../../domain/severity.ts';
import { leaveOutUnderWay } from '../leave-out-under-way.ts';
import { readMoment } from '../read-moment.ts';
import type { Comparison, Inventory, OpenHere, ToolAnswer, WayBackContext } from '../source.ts';
import { AlertmanagerApi, type ApiOptions, type ListedAlert, listReceivers } from './alertmanager-api.ts';
import { translateAlertmanager } from './translate-alertmanager.ts';

/** A group's next message may be `group_interval` away, 5 minutes by default. */
const groupMs = 330_000;
/**
 * After its start Alertmanager knows no alert until each Prometheus has sent it again: a minute after an evaluation,
 * which may be minutes apart.
 */
const fillingMs = 600_000;

export interface AlertmanagerInventoryOptions {
  api: ApiOptions;
  severities: Readonly<Record<string, Severity>>;
  watchdogs?: readonly string[];
  fetch: WayBackContext<unknown>['fetch'];
}

/**
 * Compares with `GET /api/v2/alerts`, which lists what fires and nothing of what is over: an alert ended if it is not
 * listed twice in a row, by an Alertmanager that had listed it or has been up long enough to have heard of it.
 */
export function openInventory({
  api: options,
  severities,
  watchdogs = [],
  fetch,
}: AlertmanagerInventoryOptions): Inventory {
  const api = new AlertmanagerApi(options, fetch);
  let memory: Memory = { process: undefined, listed: new Set(), missingSince: new Map() };
  return {
    tool: 'Alertmanager',
    compare: async (books): Promise<ToolAnswer<Comparison>> => {
      const status = await api.readStatus();
      if (!status.ok) return status;
      const alerts = await api.readAlerts();
      if (!alerts.ok) return alerts;
      const { uptime, config } = status.value;
      const seen = memory.process === uptime ? memory.listed : new Set<string>();
      const subjects = new Set(alerts.value.map(({ fingerprint }) => fingerprint));
      const upSince = readMoment(uptime);
      const missing = books.open.filter(({ subject }) => !subjects.has(subject));
      const isSure = ({ subject }: OpenHere) =>
        seen.has(subject) || (upSince !== undefined && books.askedAt - upSince >= fillingMs);
      const over = missing.filter(isSure);
      const ended = over.flatMap((alert) => {
        const since = memory.missingSince.get(alert.key);
        return since === undefined || since < alert.lastAt ? [] : [writeEnd(alert, since)];
      });
      memory = {
        process: uptime,
        listed: new Set([...seen, ...subjects]),
        missingSince: new Map(over.map(({ key, lastAt }) => [key, stillMissing(memory, key, lastAt) ?? books.askedAt])),
      };
      const startsHere = new Map(books.open.map(({ subject, startedAt }) => [subject, startedAt]));
      const begun = alerts.value.filter((alert) => isToldTo(alert, options.receiver) && !isOpenHere(alert, startsHere));
      const told = leaveOutUnderWay(
        translate(begun, options.url, { severities, watchdogs }).map((signal) => [signal]),
        books,
        groupMs,
      );
      const notices = [
        ...(listReceivers(config).some(({ name }) => name === options.receiver) ? [] : [describeReceiver(options)]),
        ...(over.length === missing.length ? [] : [describeFilling(missing.length - over.length)]),
      ];
      return {
        ok: true,
        value: { ...told, signals: [...told.signals, ...ended], comparedUntil: books.askedAt, notices },
      };
    },
  };
}

interface Memory {
  /** Which Alertmanager it was, by when it began. */
  process: string | undefined;
  /** Subjects it ever listed. */
  listed: ReadonlySet<string>;
  /** By key, when an open alert was first not listed; forgotten once it is, or is heard of. */
  missingSince: ReadonlyMap<string, number>;
}

function stillMissing({ missingSince }: Memory, key: string, lastAt: number): number | undefined {
  const since = missingSince.get(key);
  return since === undefined || since < lastAt ? undefined : since;
}

/** One that is silenced, inhibited or muted is told to nobody. */
function isToldTo({ receivers, status }: ListedAlert, receiver: string): boolean {
  const isMuted = status.state !== 'active' || status.mutedBy.length > 0;
  return !isMuted && receivers.some(({ name }) => name === receiver);
}

/** Under a start that is not older: several Prometheus may state different ones. */
function isOpenHere({ fingerprint, startsAt }: ListedAlert, startsHere: ReadonlyMap<string, number>): boolean {
  const startHere = startsHere.get(fingerprint);
  return startHere !== undefined && (readMoment(startsAt) ?? 0) <= startHere;
}

function translate(
  alerts: ListedAlert[],
  url: string,
  context: Required<Pick<AlertmanagerInventoryOptions, 'severities' | 'watchdogs'>>,
): Signal[] {
  if (alerts.length === 0) return [];
  const body = { version: '4', externalURL: url, alerts: alerts.map((alert) => ({ ...alert, status: 'firing' })) };
  const translation = translateAlertmanager(body, context);
  return translation.ok ? translation.signals : [];
}

function writeEnd({ key, subject, startedAt, facts }: OpenHere, at: number): Signal {
  const kind = 'resolved';
  return { kind, id: `${key}:${kind}`, key, subject, isSubjectExclusive: true, at, startedAt, facts };
}

function describeReceiver({ receiver }: ApiOptions): string {
  return `Alertmanager has no receiver called ${receiver}: what began unheard is not found. Make api.receiver of the source the name of the receiver that calls us.`;
}

function describeFilling(count: number): string {
  return `${count} alert(s) are open here that Alertmanager does not list, but it started a moment ago and may not have heard of them again: they stay open until it has been up for 10 minutes.`;
}
