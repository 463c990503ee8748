import React, { type ReactNode, useMemo } from 'react';
import { readHostState } from '../host/host-store.ts';
import { readPerson } from '../host/read-person.ts';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { change, useHashtags } from './hashtags-store.ts';
import { askTags, isNarrowed, type Named, type Question, type TimeSpan } from './question.ts';
import { useTagPage } from './use-answers.ts';
import './facet-bar.css';

const authors = ['all', 'people', 'bots'] as const;
/** Hours, as the values of a choice. */
const lasts = ['24', '168', '720'] as const;

/** Ways to narrow what is found: who wrote it, where, when. */
export function FacetBar({ question }: { question: Question }): React.ReactElement {
  const text = useText();
  const { tags, by, room, author, time } = question;
  const rooms = useRooms(question);
  const people = useAuthors(question);
  const narrow = (by: Partial<Question>) => change({ question: { ...question, ...by } });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the host's borders
    <div className="vigie-facets" role="group" aria-label={text('hashtags.facets')}>
      <Facet
        label={text('hashtags.by')}
        value={by}
        isOn={by !== 'all'}
        onChange={(value) => narrow({ by: authors.find((one) => one === value) ?? 'all' })}
      >
        {authors.map((one) => (
          <option key={one} value={one}>
            {text(`hashtags.by.${one}`)}
          </option>
        ))}
      </Facet>
      <NamedFacet
        label={text('hashtags.room')}
        all={text('hashtags.room.all')}
        chosen={room}
        choices={rooms}
        onChange={(chosen) => narrow({ room: chosen })}
      />
      <NamedFacet
        label={text('hashtags.author')}
        all={text('hashtags.author.all')}
        chosen={author}
        choices={people}
        onChange={(chosen) => narrow({ author: chosen })}
      />
      <Facet
        label={text('hashtags.time')}
        value={time.is === 'last' ? String(time.hours) : time.is}
        isOn={time.is !== 'any'}
        onChange={(value) => narrow({ time: readTime(value) })}
      >
        <option value="any">{text('hashtags.time.any')}</option>
        {lasts.map((hours) => (
          <option key={hours} value={hours}>
            {text(`hashtags.time.${hours}`)}
          </option>
        ))}
        <option value="days">{text('hashtags.time.days')}</option>
      </Facet>
      {isNarrowed(question) && (
        <button type="button" className="vigie-link" onClick={() => change({ question: askTags(tags) })}>
          {text('hashtags.widen')}
        </button>
      )}
      {time.is === 'days' && <Days time={time} onChange={(next) => narrow({ time: next })} />}
    </div>
  );
}

function readTime(value: string): TimeSpan {
  if (value === 'days') return { is: 'days' };
  return value === 'any' ? { is: 'any' } : { is: 'last', hours: Number(value) };
}

interface FacetProps {
  label: string;
  value: string;
  isOn: boolean;
  children: ReactNode;
  onChange(value: string): void;
}

/** A choice of the system's own: it is at home on any screen and with any keyboard. */
function Facet({ label, value, isOn, children, onChange }: FacetProps): React.ReactElement {
  return (
    <span className={`vigie-facet${isOn ? ' vigie-facet--on' : ''}`}>
      <select
        aria-label={label}
        title={label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        // The host's shortcuts hear no key meant for the choice.
        onKeyDown={(event) => event.stopPropagation()}
      >
        {children}
      </select>
      <Icon name="chevron" />
    </span>
  );
}

function NamedFacet(props: {
  label: string;
  all: string;
  chosen: Named | undefined;
  choices: readonly Named[];
  onChange(chosen: Named | undefined): void;
}): React.ReactElement {
  const { label, all, chosen, choices, onChange } = props;
  const shown = chosen === undefined || choices.some(({ id }) => id === chosen.id) ? choices : [chosen, ...choices];
  return (
    <Facet
      label={label}
      value={chosen?.id ?? ''}
      isOn={chosen !== undefined}
      onChange={(value) => onChange(shown.find(({ id }) => id === value))}
    >
      <option value="">{all}</option>
      {shown.map(({ id, name }) => (
        <option key={id} value={id}>
          {showText(name)}
        </option>
      ))}
    </Facet>
  );
}

function Days({ time, onChange }: { time: TimeSpan & { is: 'days' }; onChange(time: TimeSpan): void }) {
  const text = useText();
  const { from = '', to = '' } = time;
  const choose = (key: 'from' | 'to', value: string) => {
    const { [key]: _, ...rest } = time;
    onChange(value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <span className="vigie-facets__days">
      {(['from', 'to'] as const).map((key) => (
        <label key={key}>
          {text(`hashtags.time.${key}`)}{' '}
          <input
            type="date"
            value={key === 'from' ? from : to}
            {...(key === 'from' ? { max: to || undefined } : { min: from || undefined })}
            onChange={({ target }) => choose(key, target.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
        </label>
      ))}
    </span>
  );
}

/** The rooms the first of the tags is used in, most used first: others have none of what is looked for. */
function useRooms({ tags }: Question): readonly Named[] {
  const [tag] = tags;
  const { result } = useTagPage(tag === undefined ? undefined : { tag });
  return useMemo(
    () => result?.rooms.map(({ room }) => ({ id: room.channelId, name: room.displayName })) ?? [],
    [result],
  );
}

/** Oneself, and who wrote what was found so far. */
function useAuthors({ author }: Question): readonly Named[] {
  const text = useText();
  const posts = useHashtags(({ found }) => found?.posts);
  const me = readPerson(readHostState());
  return useMemo(() => {
    const names = new Map<string, string>();
    if (me !== undefined) names.set(me.id, text('hashtags.author.me', { name: me.username }));
    if (author !== undefined && !names.has(author.id)) names.set(author.id, author.name);
    for (const { post, author: name } of posts ?? []) if (!names.has(post.userId)) names.set(post.userId, name);
    return [...names].map(([id, name]) => ({ id, name }));
  }, [posts, me, author, text]);
}
