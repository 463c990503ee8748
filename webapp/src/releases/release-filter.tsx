import React, { type RefObject } from 'react';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { releasesStore, useReleasesView } from './releases-store.ts';
import '../ui/field.css';

const { show } = releasesStore;

/** Finds releases as one types; the way to announce one, or why one may not. */
export function ReleaseFilter(props: {
  field: RefObject<HTMLInputElement>;
  counts: ReadonlyMap<string, number>;
  mayPlan: boolean;
  whyNotPlan: string | undefined;
  onPlan(): void;
  onLeave(): void;
}): React.ReactElement {
  const { field, counts, mayPlan, whyNotPlan, onPlan, onLeave } = props;
  const text = useText();
  const { text: typed, environments } = useReleasesView();
  const handleKey = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      if (typed === '') onLeave();
      else show({ text: '' });
    }
  };
  return (
    <search className="vigie-rfilter" aria-label={text('releases.filter')}>
      <div className="vigie-rfilter__text">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          className="vigie-field"
          value={typed}
          placeholder={text('releases.filter.text')}
          aria-label={text('releases.filter.text')}
          aria-keyshortcuts="/"
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => show({ text: target.value })}
          onKeyDown={handleKey}
        />
        {typed === '' && <kbd>/</kbd>}
      </div>
      {counts.size > 1 && (
        <ChoiceMenu
          label={text('releases.filter.environment')}
          choices={[...counts].map(([value, count]) => ({ value, label: value, count }))}
          chosen={environments}
          onChange={(chosen) => show({ environments: chosen })}
        />
      )}
      <button
        type="button"
        className="vigie-button vigie-button--primary"
        aria-keyshortcuts="n"
        aria-disabled={!mayPlan}
        title={mayPlan ? undefined : showText(whyNotPlan ?? text('releases.plan.not-allowed'))}
        onClick={onPlan}
      >
        {text('releases.plan.open')}
      </button>
    </search>
  );
}
