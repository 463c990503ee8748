import type { FreezeView, ReleaseDetail, ReleaseList, ReleaseRow } from '#contract/releases.ts';
import type { CallError } from '../rpc/call-error.ts';
import { readEnd } from './place-releases.ts';

/** How a question to the bridge stands; what was answered before stays while it is asked again. */
export type Load = { is: 'none' | 'loading' | 'ready' } | { is: 'failed'; error: CallError };

/** What the lists say beside the releases. */
export type Frame = Pick<ReleaseList, 'mayPlan' | 'whyNotPlan' | 'services' | 'environments' | 'counts'>;

export interface ReleasesData {
  epoch: string | undefined;
  rows: Readonly<Record<number, ReleaseRow>>;
  /** Of what is not over. */
  load: Load;
  frame: Frame | undefined;
  /** Those of the days that were looked at, and those in force or to come. */
  freezes: readonly FreezeView[];
  /** What is over comes a page at a time; `floor`: the oldest end that is known without gaps. */
  past: { question: string; load: Load; next: string | undefined; isComplete: boolean; floor: number };
  details: Readonly<Record<number, { load: Load; detail?: ReleaseDetail }>>;
}

export const nothingKnown: ReleasesData = {
  epoch: undefined,
  rows: {},
  load: { is: 'none' },
  frame: undefined,
  freezes: [],
  past: { question: '', load: { is: 'none' }, next: undefined, isComplete: false, floor: Number.POSITIVE_INFINITY },
  details: {},
};

export type ReleasesAction =
  | { type: 'heard'; rows: readonly ReleaseRow[] }
  | { type: 'list-heard'; list: ReleaseList }
  | { type: 'load-changed'; load: Load }
  | { type: 'past-asked'; question: string }
  | { type: 'past-heard'; question: string; list: ReleaseList }
  | { type: 'past-failed'; question: string; error: CallError }
  | { type: 'detail-load-changed'; id: number; load: Load }
  | { type: 'detail-heard'; detail: ReleaseDetail }
  | { type: 'freezes-heard'; freezes: readonly FreezeView[] }
  | { type: 'voided' };

/** Details kept: enough to go back and forth. */
const detailsKept = 30;

/** What is known of releases after an answer. Of a release heard of twice the later revision stands. */
export function reduceReleases(data: ReleasesData, action: ReleasesAction): ReleasesData {
  switch (action.type) {
    case 'heard':
      return { ...data, rows: mergeRows(data.rows, action.rows) };
    case 'list-heard': {
      const { epoch, releases, ...frame } = action.list;
      return { ...data, epoch, rows: mergeRows(data.rows, releases), frame };
    }
    case 'load-changed':
      return { ...data, load: action.load };
    case 'past-asked': {
      const { question } = action;
      const isSame = question === data.past.question;
      const past = isSame ? data.past : { ...nothingKnown.past, question };
      return { ...data, past: { ...past, load: { is: 'loading' } } };
    }
    case 'past-heard': {
      if (action.question !== data.past.question) return data;
      const { releases, next } = action.list;
      const floor = Math.min(data.past.floor, ...releases.map(readEnd));
      const past = { question: action.question, load: { is: 'ready' } as const, next, isComplete: next === undefined };
      return {
        ...data,
        rows: mergeRows(data.rows, releases),
        past: { ...past, floor: past.isComplete ? Number.NEGATIVE_INFINITY : floor },
      };
    }
    case 'past-failed':
      if (action.question !== data.past.question) return data;
      return { ...data, past: { ...data.past, load: { is: 'failed', error: action.error } } };
    case 'detail-load-changed': {
      const { id, load } = action;
      return { ...data, details: { ...data.details, [id]: { ...data.details[id], load } } };
    }
    case 'detail-heard':
      return takeDetail(data, action.detail);
    case 'freezes-heard': {
      const heard = new Set(action.freezes.map(nameOnce));
      return { ...data, freezes: [...data.freezes.filter((known) => !heard.has(nameOnce(known))), ...action.freezes] };
    }
    case 'voided':
      return nothingKnown;
  }
}

/** One that recurs has the same id each time. */
function nameOnce({ id, from }: FreezeView): string {
  return `${id} ${from}`;
}

function mergeRows(known: ReleasesData['rows'], heard: readonly ReleaseRow[]): ReleasesData['rows'] {
  const newer = heard.filter(({ id, revision }) => revision >= (known[id]?.revision ?? -1));
  return newer.length === 0 ? known : { ...known, ...Object.fromEntries(newer.map((row) => [row.id, row])) };
}

function takeDetail(data: ReleasesData, heard: ReleaseDetail): ReleasesData {
  const { id, revision } = heard.release;
  const known = data.details[id]?.detail;
  const detail = known !== undefined && known.release.revision > revision ? known : heard;
  const others = Object.entries(data.details)
    .filter(([other]) => Number(other) !== id)
    .slice(-detailsKept);
  const details = { ...Object.fromEntries(others), [id]: { load: { is: 'ready' } as const, detail } };
  return { ...data, rows: mergeRows(data.rows, [heard.release]), details };
}
