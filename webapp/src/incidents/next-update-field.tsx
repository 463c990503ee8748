import React from 'react';
import { useText } from '../ui/use-text.ts';

/** When the next update is promised: in so many minutes, as people say it, or as it was. */
export type NextUpdateWish = { is: 'in'; minutes: number } | { is: 'text'; text: string } | { is: 'same' };

const offered = [15, 30, 60, 120, 240];

export function readNextUpdate(wish: NextUpdateWish, now: number): { at: number } | { text: string } | undefined {
  if (wish.is === 'in') return { at: now + wish.minutes * 60_000 };
  return wish.is === 'text' ? { text: wish.text.trim() } : undefined;
}

export function NextUpdateField(props: {
  wish: NextUpdateWish;
  onChange(wish: NextUpdateWish): void;
}): React.ReactElement {
  const { wish, onChange } = props;
  const text = useText();
  const handleChoice = (value: string) => {
    if (value === 'text') onChange({ is: 'text', text: '' });
    else if (value === 'same') onChange({ is: 'same' });
    else onChange({ is: 'in', minutes: Number(value) });
  };
  return (
    <div>
      <label>
        <span>{text('incidents.next')}</span>
        <select
          className="vigie-field"
          value={wish.is === 'in' ? String(wish.minutes) : wish.is}
          onChange={({ target }) => handleChoice(target.value)}
        >
          {offered.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes < 60
                ? text('incidents.next.minutes', { count: minutes })
                : text('incidents.next.hours', { count: minutes / 60 })}
            </option>
          ))}
          <option value="text">{text('incidents.next.other')}</option>
          <option value="same">{text('incidents.next.same')}</option>
        </select>
      </label>
      {wish.is === 'text' && (
        <input
          className="vigie-field"
          // biome-ignore lint/a11y/noAutofocus: it appears because the person chose to write
          autoFocus
          value={wish.text}
          maxLength={80}
          aria-label={text('incidents.next.write')}
          placeholder={text('incidents.next.example')}
          onChange={({ target }) => onChange({ is: 'text', text: target.value })}
        />
      )}
    </div>
  );
}
