import type { z } from 'zod';
import type { Signal } from '../domain/alerts/signal.ts';
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

/** Why a body could not be read; answered as 400 and kept with the body. */
export interface Unreadable {
  /** Path of the field, such as `alerts[0].startsAt`; `body` for the whole. */
  field: string;
  found: string;
  wanted: string;
}

export type Translation = { ok: true; signals: Signal[] } | { ok: false; unreadable: Unreadable };

/** A tool that calls us. One folder each; `sources/index.ts` names them all. */
export interface Source<Options = unknown> {
  /** The word for it in vigie.yaml (`type: zabbix`). */
  type: string;
  /** One line for `vigie check --help` and the docs. */
  title: string;
  /** Options of its own in vigie.yaml, beside `type`, `secret`, `timezone` and `severities`. */
  options: z.ZodType<Options>;
  /**
   * Turns one body, parsed from JSON, into signals. Pure: the same body gives the same signals, ids included.
   * Permissive: only the fields used are looked at; a body that is not this tool's is unreadable, never empty.
   */
  translate(body: unknown, context: TranslateContext<Options>): Translation | Promise<Translation>;
}
