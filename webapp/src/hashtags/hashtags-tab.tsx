import React, { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { HashtagUse } from '#contract/hashtags.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { decideFieldKey } from './decide-field-key.ts';
import type { Query } from './find-posts.ts';
import { FoundPosts } from './found-posts.tsx';
import { useCompletion } from './use-completion.ts';
import '../ui/tokens.css';
import '../ui/controls.css';
import './hashtags-tab.css';

const everything: Query = { tags: [], by: 'all' };

/** The Hashtags tab: a field that completes tags, and the posts that carry all of those chosen. */
export function HashtagsTab(): React.ReactElement {
  const text = useText();
  const [query, setQuery] = useState(everything);
  const [field, setField] = useState('');
  const [current, setCurrent] = useState(0);
  const [retried, setRetried] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const prefix = field.trim();
  const completion = useCompletion(prefix, retried);
  const isOffering = field !== '' || query.tags.length === 0;
  const options = useMemo(
    () => (isOffering ? completion.tags.filter(({ tag }) => !query.tags.includes(tag) && beginsSo(tag, prefix)) : []),
    [isOffering, completion.tags, query.tags, prefix],
  );

  const write = (value: string) => {
    setField(value);
    setCurrent(0);
  };
  const choose = (tag: string) => {
    setQuery({ ...query, tags: [...query.tags, tag] });
    write('');
    input.current?.focus();
  };
  const drop = (tag: string | undefined) => {
    setQuery({ ...query, tags: query.tags.filter((one) => one !== tag) });
    input.current?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const act = decideFieldKey(event.key, { field, options: options.length, tags: query.tags.length });
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'next') setCurrent((current + 1) % options.length);
    if (act === 'previous') setCurrent((current + options.length - 1) % options.length);
    if (act === 'drop-last') drop(query.tags.at(-1));
    if (act === 'to-results') root.current?.querySelector<HTMLElement>('.vigie-found__line')?.focus();
    if (act === 'clear') {
      if (field === '') setQuery(everything);
      write('');
    }
    const option = options[current];
    if (act === 'choose' && option !== undefined) choose(option.tag);
  };

  return (
    <div className="vigie-hashtags" ref={root}>
      <IndexProgress />
      <div className="vigie-hashtags__head">
        {query.tags.map((tag) => (
          <button
            key={tag}
            type="button"
            className="vigie-button"
            aria-label={text('hashtags.drop', { tag: showText(tag) })}
            onClick={() => drop(tag)}
          >
            {showText(tag)} <span aria-hidden="true">×</span>
          </button>
        ))}
        <input
          ref={input}
          data-takes-focus
          className="vigie-hashtags__field"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label={text('hashtags.field')}
          placeholder={text('hashtags.field')}
          aria-expanded={options.length > 0}
          aria-controls="vigie-hashtags-options"
          aria-activedescendant={options.length > 0 ? `vigie-hashtag-${current}` : undefined}
          value={field}
          onChange={({ target }) => write(target.value)}
          onKeyDown={handleKey}
        />
      </div>
      <Options options={options} current={current} onChoose={choose} />
      {isOffering && options.length === 0 && completion.error !== undefined && (
        <ListNote title={text('hashtags.failed')} isAlert>
          <p>
            <CallFailure error={completion.error} />
          </p>
          <button type="button" className="vigie-button" onClick={() => setRetried(retried + 1)}>
            {text('alerts.retry')}
          </button>
        </ListNote>
      )}
      {isOffering && completion.prefix === undefined && completion.error === undefined && (
        <ListSkeleton label={text('hashtags.loading')} />
      )}
      {field !== '' && completion.prefix === prefix && options.length === 0 && completion.error === undefined && (
        <ListNote title={text('hashtags.no-tag')} />
      )}
      {query.tags.length === 0 && field === '' && completion.error === undefined && (
        <p className="vigie-hashtags__help">{text('hashtags.help')}</p>
      )}
      {query.tags.length > 0 && <FoundPosts query={query} onBy={(by) => setQuery({ ...query, by })} />}
    </div>
  );
}

/** Until the answer to what is typed comes, only what still fits of the one before is offered. */
function beginsSo(tag: string, prefix: string): boolean {
  return tag.toLowerCase().startsWith(`#${prefix.replace(/^#/, '').toLowerCase()}`);
}

function Options(props: {
  options: readonly HashtagUse[];
  current: number;
  onChoose(tag: string): void;
}): React.ReactElement {
  const { options, current, onChoose } = props;
  const text = useText();
  return (
    <div id="vigie-hashtags-options" role="listbox" aria-label={text('hashtags.options')}>
      {options.map(({ tag, count }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field, which keeps the focus, takes the keys
        <div
          key={tag}
          id={`vigie-hashtag-${index}`}
          className="vigie-hashtags__option"
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          onClick={() => onChoose(tag)}
        >
          <span>{showText(tag)}</span>
          <span className="vigie-hashtags__count">{text('hashtags.posts', { count })}</span>
        </div>
      ))}
    </div>
  );
}

/** While the index is not whole, that something may be missing is said. */
function IndexProgress(): React.ReactElement | null {
  const text = useText();
  const index = usePluginState(({ session }) => session.hello?.hashtags);
  if (index?.state === 'reading')
    return (
      <p className="vigie-hashtags__help" role="status">
        {text('hashtags.reading', { percent: Math.floor(index.progress * 100) })}
      </p>
    );
  if (index?.state === 'healing')
    return (
      <p className="vigie-hashtags__help" role="status">
        {text('hashtags.healing')}
      </p>
    );
  return null;
}
