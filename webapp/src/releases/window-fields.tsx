import React from 'react';
import { findMoment, readLocal } from '../i18n/zone-time.ts';
import { useText } from '../ui/use-text.ts';

/** A window as the fields hold it, on the reader's clock; empty: none. */
export interface WindowDraft {
  fromDate: string;
  fromTime: string;
  untilDate: string;
  untilTime: string;
}

export type ReadWindow =
  | { is: 'none' }
  | { is: 'window'; from: number; until: number | undefined }
  | { is: 'wrong'; why: 'incomplete' | 'backwards' };

export function draftWindow(from: number | undefined, until: number | undefined, zone: string): WindowDraft {
  const start = from === undefined ? undefined : readLocal(from, zone);
  const end = until === undefined ? undefined : readLocal(until, zone);
  return {
    fromDate: start?.date ?? '',
    fromTime: start?.time ?? '',
    untilDate: end?.date ?? '',
    untilTime: end?.time ?? '',
  };
}

/** What the fields say. An end without a day is on the day of the start. */
export function readWindow(draft: WindowDraft, zone: string): ReadWindow {
  const { fromDate, fromTime, untilDate, untilTime } = draft;
  if (fromDate === '' && fromTime === '' && untilDate === '' && untilTime === '') return { is: 'none' };
  const from = findMoment({ date: fromDate, time: fromTime }, zone);
  if (from === undefined) return { is: 'wrong', why: 'incomplete' };
  // The day of the end follows that of the start by itself: without a time it is no end.
  if (untilTime === '' && (untilDate === '' || untilDate === fromDate)) return { is: 'window', from, until: undefined };
  const until = findMoment({ date: untilDate === '' ? fromDate : untilDate, time: untilTime }, zone);
  if (until === undefined) return { is: 'wrong', why: 'incomplete' };
  return until > from ? { is: 'window', from, until } : { is: 'wrong', why: 'backwards' };
}

/** Start and end on the reader's clock, which is named. */
export function WindowFields(props: {
  draft: WindowDraft;
  zone: string;
  problem: 'incomplete' | 'backwards' | undefined;
  onChange(draft: WindowDraft): void;
}): React.ReactElement {
  const { draft, zone, problem, onChange } = props;
  const text = useText();
  const field = (key: keyof WindowDraft, type: 'date' | 'time', label: string) => (
    <input
      className="vigie-field"
      type={type}
      aria-label={text(label)}
      aria-invalid={problem !== undefined}
      value={draft[key]}
      onChange={({ target }) => {
        const changed = { ...draft, [key]: target.value };
        // An end is mostly on the same day: it follows the start until it is given a day of its own.
        if (key === 'fromDate' && (draft.untilDate === '' || draft.untilDate === draft.fromDate))
          changed.untilDate = target.value;
        onChange(changed);
      }}
    />
  );
  return (
    <fieldset className="vigie-rwindow">
      <legend>{text('releases.plan.window', { zone: zone.replace(/_/g, ' ') })}</legend>
      <div className="vigie-rwindow__line">
        <span>{text('releases.plan.from')}</span>
        {field('fromDate', 'date', 'releases.plan.from-date')}
        {field('fromTime', 'time', 'releases.plan.from-time')}
      </div>
      <div className="vigie-rwindow__line">
        <span>{text('releases.plan.until')}</span>
        {field('untilDate', 'date', 'releases.plan.until-date')}
        {field('untilTime', 'time', 'releases.plan.until-time')}
      </div>
      {problem !== undefined && (
        <p className="vigie-rform__problem" role="alert">
          {text(`releases.plan.${problem}`)}
        </p>
      )}
    </fieldset>
  );
}
