import type { z } from 'zod';
import type { WrittenKind } from '../domain/alerts/act.ts';
import type { AlertFacts, Signal } from '../domain/alerts/signal.ts';
import type { ReleaseSignal } from '../domain/releases/release-signal.ts';
import type { Severity } from '../domain/severity.ts';

/** What every source's translation is given beside the body. */
export interface TranslateContext<Options> {
  /** The source's own options from vigie.yaml, parsed by its `options` schema. */
  options: Options;
  /** Overrides of the tool's severities (`severities:` of the source in vigie.yaml), by the tool's own word. */
  severities: Readonly<Record<string, Severity>>;
  /** IANA zone in which the tool's times without a zone are read. */
  timezone: string;
  /** Request headers, lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** When the delivery came in, epoch milliseconds; only for bodies that carry no time at all. */
  receivedAt: number;
}

/** A delivery as it came, before anything of it is parsed. */
export interface RawDelivery {
  body: Buffer;
  /** Request headers, lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  receivedAt: number;
}

/** `absent`: nothing is signed, so the delivery must carry the secret itself. `help` says what to mend. */
export type SignatureCheck = { signature: 'right' | 'absent' } | { signature: 'wrong'; help: string };

/** Turns the bytes of one content type into the value that `translate` takes. */
export type DecodeBody = (body: Buffer, contentType: string) => Read<unknown> | Promise<Read<unknown>>;

/** Why a body could not be read; answered as 400 and kept with the body. */
export interface Unreadable {
  /** Path of the field, such as `alerts[0].startsAt`; `body` for the whole. */
  field: string;
  found: string;
  wanted: string;
}

/**
 * `releases`: what the body says of releases, where the tool speaks of them. `warnings` say in a sentence each what the
 * tool itself left out of a body that could be read.
 */
export type Translation =
  | { ok: true; signals: Signal[]; releases?: ReleaseSignal[]; warnings?: string[] }
  | { ok: false; unreadable: Unreadable };

/** What one person did, to be written to problems of the tool, all with the same words. */
export interface WriteBackCall {
  kind: WrittenKind;
  /** Keys of occurrences; one or more. */
  keys: string[];
  /** Signed with the person's name, at most `messageLength` long. */
  message: string;
}

/** `isUncertain`: it may have been written all the same, so it must be looked for before it is written again. */
export type ToolFailure =
  /** Passes, or an administrator mends it: everything for this tool waits meanwhile. */
  | { kind: 'away'; reason: 'unreachable' | 'token-refused' | 'not-the-api'; isUncertain: boolean; message: string }
  /** The tool failed on this call; others may succeed. */
  | { kind: 'failed'; isUncertain: boolean; message: string }
  /** It will never take this. Of several problems, one may be why. */
  | { kind: 'refused'; reason: 'not-permitted' | 'hidden' | 'rejected'; message: string };

export type ToolAnswer<T> = { ok: true; value: T } | { ok: false; failure: ToolFailure };

/** The way back to a tool. */
export interface WayBack {
  /** What people call the tool. */
  tool: string;
  /** The longest message it takes. */
  messageLength: number;
  write(call: WriteBackCall): Promise<ToolAnswer<undefined>>;
  /** Every message that stands at these problems, whoever wrote it, by key; those that are gone are left out. */
  readMessages(keys: string[]): Promise<ToolAnswer<ReadonlyMap<string, string[]>>>;
}

export interface WayBackContext<Options> {
  options: Options;
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** An alert that is open here, as it was just before the tool was asked. */
export interface OpenHere {
  key: string;
  subject: string;
  /** When the occurrence of that key began, epoch milliseconds. */
  startedAt: number;
  /** When we last heard of it, epoch milliseconds. */
  lastAt: number;
  facts: AlertFacts;
}

/** What is known here of a source, to be compared with what its tool has. Moments are epoch milliseconds. */
export interface Books {
  open: readonly OpenHere[];
  /** When the tool is asked. */
  askedAt: number;
  /** What happened before was compared already; undefined: nothing ever was. */
  comparedUntil: number | undefined;
  /** Since when the tool's deliveries can be taken: what began before and is not known was missed. */
  listeningSince: number;
  /** Those of some occurrences that are known, open or ended. */
  findKnown(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** The acts of people on some occurrences that are known, as `nameFoundAct` names them. */
  findActs(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What the tool has and we have not. */
export interface Comparison {
  /** In the order it is to be taken in. */
  signals: Signal[];
  /** Everything that happened before is compared now. */
  comparedUntil: number;
  /** When to ask again, where that is before the usual time: something began a moment ago, or more is to come. */
  againAt?: number;
  /** What an operator should know, a sentence each. */
  notices: string[];
}

/** The tool's own list of what is open, asked for from time to time. */
export interface Inventory {
  /** What people call the tool. */
  tool: string;
  /** Compares with everything the tool has. What it did not answer in full is a failure: nothing is concluded from it. */
  compare(books: Books): Promise<ToolAnswer<Comparison>>;
}

export interface InventoryContext<Options> extends WayBackContext<Options> {
  severities: Readonly<Record<string, Severity>>;
}

/** An alert that is none, of severity info, for `vigie doctor --send`. */
export interface Trial {
  /** Never used twice; below 2^47. */
  number: number;
  title: string;
  /** When it begins and ends, epoch milliseconds. */
  at: number;
  endedAt: number;
}

/** Bodies as the tool would send them: JSON. */
export interface TrialBodies {
  firing: unknown;
  resolved: unknown;
}

/** How the tool serves us, as its own API tells. */
export interface ToolReport {
  /** Such as 7.0. */
  version: string;
  /** What keeps it from serving us: its token sees no host; it has no receiver of the name that calls us. */
  lacks: readonly ('hosts' | 'receiver')[];
  /** What it tried to tell us lately and could not, with its own words about the last; undefined where it does not say. */
  undelivered?: { count: number; lastAt: number; error: string };
}

/** A look at the tool's side, for `vigie doctor`. */
export interface ToolExam {
  /** What people call the tool. */
  tool: string;
  /** `since`: what it could not deliver before then is over; epoch milliseconds. */
  look(since: number): Promise<ToolAnswer<ToolReport>>;
}

/** A tool that calls us. One folder each; `sources/index.ts` names them all. */
export interface Source<Options = unknown> {
  /** The word for it in vigie.yaml (`type: zabbix`). */
  type: string;
  /** One line for `vigie check --help` and the docs. */
  title: string;
  /** Options of its own in vigie.yaml, beside `type`, `secret`, `timezone` and `severities`. */
  options: z.ZodType<Options>;
  /**
   * Where the tool can sign what it sends: whether these bytes are signed with the source's secret, which then need not
   * be sent. Before anything is parsed; in constant time; a signed time that is minutes off is wrong too.
   */
  verify?(delivery: RawDelivery, context: { secret: string; options: Options }): SignatureCheck;
  /** Where the tool sends other than JSON too: by content type. A body that is JSON is read as such whatever it is called. */
  decode?: Readonly<Record<string, DecodeBody>>;
  /** What the tool takes for yes, where its own service would say so in a word of its own. Default: the signals, as JSON. */
  answer?: { contentType: string; text: string };
  /**
   * Turns one body, parsed from JSON or decoded, into signals. Pure: the same body gives the same signals, ids included.
   * Permissive: only the fields used are looked at; a body that is not this tool's is unreadable, never empty.
   */
  translate(body: unknown, context: TranslateContext<Options>): Translation | Promise<Translation>;
  /** Where people's acts can be written to the tool; undefined where these options do not say how to reach it. */
  openWayBack?(context: WayBackContext<Options>): WayBack | undefined;
  /** Where the tool can be asked what is open; undefined where these options do not say how to reach it. */
  openInventory?(context: InventoryContext<Options>): Inventory | undefined;
  /** Where the tool can be asked how it serves us; undefined where these options do not say how to reach it. */
  openExam?(context: WayBackContext<Options>): ToolExam | undefined;
  /** Writes what the tool would send of an alert that is none, and of its end. */
  makeTrial?(trial: Trial): TrialBodies;
}

export type Read<T> = { ok: true; value: T } | { ok: false; unreadable: Unreadable };

/** Parses a body with a schema whose messages say what is wanted; the first field that does not fit is named. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): Read<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  return { ok: false, unreadable: describeUnreadable(body, path, issue?.message ?? 'another body') };
}

/** Names the field and says in a few words what stands there: what is found may be secret or huge. */
export function describeUnreadable(body: unknown, path: readonly PropertyKey[], wanted: string): Unreadable {
  let found: unknown = body;
  let field = '';
  for (const key of path) {
    found = readProperty(found, key);
    field += typeof key === 'number' ? `[${key}]` : `${field === '' ? '' : '.'}${String(key)}`;
  }
  return { field: field === '' ? 'body' : field, found: describeFound(found), wanted };
}

function readProperty(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

const foundLength = 40;

/** What stands somewhere, in a few words. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `${typeof value} ${String(value)}`;
  return `text ${JSON.stringify(value.length > foundLength ? `${value.slice(0, foundLength)}…` : value)}`;
}
