import React, { type KeyboardEvent, type RefObject, useMemo, useState } from 'react';
import type { HashtagUse } from '#contract/hashtags.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { decideFieldKey } from './decide-field-key.ts';
import { change, useHashtags } from './hashtags-store.ts';
import { addTag, askTags, dropTag, isSameTag } from './question.ts';
import { useCompletion } from './use-completion.ts';

interface TagFieldProps {
  field: RefObject<HTMLInputElement>;
  /** The keyboard goes on to what is below. */
  onLeave(): void;
}

/** The tags that are looked for, and a field that completes one more. */
export function TagField({ field: input, onLeave }: TagFieldProps): React.ReactElement {
  const text = useText();
  const question = useHashtags((state) => state.question);
  const [field, setField] = useState('');
  const [current, setCurrent] = useState(0);
  const [retried, setRetried] = useState(0);
  const { tags } = question;
  const prefix = field.trim();
  const completion = useCompletion(prefix, retried);
  const options = useMemo(
    () =>
      prefix === ''
        ? []
        : completion.tags.filter(({ tag }) => !tags.some((one) => isSameTag(one, tag)) && beginsSo(tag, prefix)),
    [completion.tags, tags, prefix],
  );
  const hasAnswer = completion.prefix === prefix;

  const write = (value: string) => {
    setField(value);
    setCurrent(0);
  };
  const choose = (tag: string) => {
    change({ question: addTag(question, tag) });
    write('');
    input.current?.focus();
  };
  const drop = (tag: string | undefined) => {
    if (tag !== undefined) change({ question: dropTag(question, tag) });
    input.current?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const act = decideFieldKey(event.key, { field, options: options.length, tags: tags.length });
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'next') setCurrent((current + 1) % options.length);
    if (act === 'previous') setCurrent((current + options.length - 1) % options.length);
    if (act === 'drop-last') drop(tags.at(-1));
    if (act === 'to-results') onLeave();
    if (act === 'clear') {
      if (field === '') change({ question: askTags([]) });
      write('');
    }
    const option = options[current];
    if (act === 'choose' && option !== undefined) choose(option.tag);
  };

  return (
    <search className="vigie-hashtags__head" aria-label={text('hashtags.field')}>
      <div className="vigie-hashtags__line">
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            className="vigie-chip vigie-chip--on"
            aria-label={text('hashtags.drop', { tag: showText(tag) })}
            onClick={() => drop(tag)}
          >
            <bdi className="vigie-hashtags__chosen">{showText(tag)}</bdi> <Icon name="close" />
          </button>
        ))}
        <input
          ref={input}
          data-takes-focus
          className="vigie-hashtags__field"
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-label={text('hashtags.field')}
          placeholder={text(tags.length === 0 ? 'hashtags.field' : 'hashtags.field.more')}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls="vigie-hashtags-options"
          aria-activedescendant={options.length > 0 ? `vigie-hashtag-${current}` : undefined}
          value={field}
          onChange={({ target }) => write(target.value)}
          onKeyDown={handleKey}
        />
      </div>
      <Options options={options} current={current} onChoose={choose} />
      {prefix !== '' && options.length === 0 && completion.error !== undefined && (
        <ListNote title={text('hashtags.failed')} isAlert>
          <p>
            <CallFailure error={completion.error} />
          </p>
          <button type="button" className="vigie-button" onClick={() => setRetried(retried + 1)}>
            {text('alerts.retry')}
          </button>
        </ListNote>
      )}
      {prefix !== '' && completion.prefix === undefined && completion.error === undefined && (
        <ListSkeleton label={text('hashtags.loading')} />
      )}
      {prefix !== '' && hasAnswer && options.length === 0 && completion.error === undefined && (
        <ListNote title={text('hashtags.no-tag')} />
      )}
    </search>
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
    <div
      id="vigie-hashtags-options"
      className={options.length > 0 ? 'vigie-hashtags__options' : undefined}
      role="listbox"
      aria-label={text('hashtags.options')}
    >
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
          <bdi>{showText(tag)}</bdi>
          <span className="vigie-hashtags__count">{text('hashtags.posts', { count })}</span>
        </div>
      ))}
    </div>
  );
}
