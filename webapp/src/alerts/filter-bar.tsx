import React, { type RefObject } from 'react';
import { type Severity, severities } from '#contract/severity.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Icon } from '../ui/icon.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { useCount } from '../ui/use-count.ts';
import { useText } from '../ui/use-text.ts';
import { type AlertFilters, alertStates } from './alert-filters.ts';
import { useAlertsHost } from './alerts-host.ts';
import { type FacetCounts, noService } from './filter-alerts.ts';
import { selectNames } from './select-listed.ts';
import { useAlerts } from './use-alerts.ts';
import { viewActions } from './view-actions.ts';
import '../ui/field.css';
import './filter-bar.css';

const { filtersChanged, stateChosen } = viewActions;

interface FilterBarProps {
  filters: AlertFilters;
  counts: FacetCounts;
  field: RefObject<HTMLInputElement>;
  /** The list takes the keyboard: Enter, or an arrow down, in the field. */
  onLeave(): void;
}

/** Every filter in sight, each choice with the count it would show. */
export function FilterBar({ filters, counts, field, onLeave }: FilterBarProps): React.ReactElement {
  const text = useText();
  const write = useCount();
  const { deps } = useAlertsHost();
  const { sources, services } = useAlerts(selectNames);
  const change = (filter: Parameters<typeof filtersChanged>[0]) => deps.dispatch(filtersChanged(filter));

  const handleKey = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      if (filters.text === '') onLeave();
      else change({ text: '' });
    }
  };
  const toggleSeverity = (severity: Severity) =>
    change({
      severities: filters.severities.includes(severity)
        ? filters.severities.filter((each) => each !== severity)
        : [...filters.severities, severity],
    });

  return (
    <search className="vigie-filters" aria-label={text('alerts.filters')}>
      <div className="vigie-filters__text">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          className="vigie-field"
          value={filters.text}
          placeholder={text('alerts.filters.text')}
          aria-label={text('alerts.filters.text.label')}
          aria-keyshortcuts="/"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={handleKey}
        />
        {filters.text === '' ? (
          <kbd>/</kbd>
        ) : (
          <button
            type="button"
            className="vigie-button vigie-button--icon"
            aria-label={text('alerts.filters.text.clear')}
            onClick={() => {
              change({ text: '' });
              field.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <fieldset className="vigie-filters__line" aria-label={text('alerts.filters.state')}>
        {alertStates.map((state) => (
          <button
            key={state}
            type="button"
            className={`vigie-chip${filters.state === state ? ' vigie-chip--on' : ''}`}
            aria-pressed={filters.state === state}
            title={text(`alerts.state.${state}.title`)}
            onClick={() => deps.dispatch(stateChosen(state))}
          >
            {text(`alerts.state.${state}`)}
            {state !== 'resolved' && filters.state !== 'resolved' && (
              <span className="vigie-chip__count">{write(counts.states[state], true)}</span>
            )}
          </button>
        ))}
      </fieldset>
      <fieldset className="vigie-filters__line" aria-label={text('alerts.filters.severity')}>
        {severities.map((severity) => {
          const count = counts.severities.get(severity) ?? 0;
          const isOn = filters.severities.includes(severity);
          const name = text(`ui.severity.${severity}`);
          return (
            <button
              key={severity}
              type="button"
              className={`vigie-chip vigie-chip--severity${isOn ? ' vigie-chip--on' : ''}${count === 0 ? ' vigie-chip--none' : ''}`}
              aria-pressed={isOn}
              aria-label={text('alerts.filters.severity.choice', { severity: name, count })}
              title={text('alerts.filters.severity.choice', { severity: name, count })}
              onClick={() => toggleSeverity(severity)}
            >
              <SeverityMark state={severity} />
              <span className="vigie-chip__count">{write(count, true)}</span>
            </button>
          );
        })}
        <span className="vigie-filters__menus">
          {(sources.length > 1 || filters.sources.length > 0) && (
            <ChoiceMenu
              label={text('alerts.filters.source')}
              choices={listChoices(sources, filters.sources, counts.sources)}
              chosen={filters.sources}
              onChange={(chosen) => change({ sources: chosen })}
            />
          )}
          {(services.length > 1 || filters.services.length > 0) && (
            <ChoiceMenu
              label={text('alerts.filters.service')}
              choices={listChoices(services, filters.services, counts.services, text('alerts.filters.service.none'))}
              chosen={filters.services}
              onChange={(chosen) => change({ services: chosen })}
            />
          )}
        </span>
      </fieldset>
    </search>
  );
}

function listChoices(names: string[], chosen: string[], counts: ReadonlyMap<string, number>, nameOfNone = '') {
  const gone = chosen.filter((name) => !names.includes(name));
  return [...names, ...gone].map((value) => ({
    value,
    label: value === noService ? nameOfNone : value,
    count: counts.get(value) ?? 0,
  }));
}
