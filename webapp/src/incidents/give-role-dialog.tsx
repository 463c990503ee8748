import React, { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type FoundPerson, findPeople } from '../host/find-people.ts';
import { Modal } from '../ui/modal.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import '../ui/field.css';

const pauseMs = 150;

interface GiveRoleDialogProps {
  role: string;
  onGive(userId: string): void;
  onClose(): void;
}

/** Chooses, by the beginning of a name, who gets a role. */
export function GiveRoleDialog({ role, onGive, onClose }: GiveRoleDialogProps): React.ReactElement {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const found = useFoundPeople(typed.trim());
  useEffect(() => field.current?.focus(), []);
  const people = found ?? [];
  const handleKey = (event: KeyboardEvent) => {
    const chosen = people[current];
    if (event.key === 'ArrowDown') setCurrent(Math.min(people.length - 1, current + 1));
    else if (event.key === 'ArrowUp') setCurrent(Math.max(0, current - 1));
    else if (event.key === 'Enter' && chosen !== undefined && !event.nativeEvent.isComposing) onGive(chosen.userId);
    else return;
    event.preventDefault();
  };
  return (
    <Modal title={text('incidents.role.give.title', { role })} onClose={onClose}>
      <input
        ref={field}
        className="vigie-field"
        role="combobox"
        autoComplete="off"
        aria-label={text('incidents.role.give.field')}
        placeholder={text('incidents.role.give.field')}
        aria-expanded={people.length > 0}
        aria-controls="vigie-found-people"
        aria-activedescendant={people.length > 0 ? `vigie-found-person-${current}` : undefined}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setCurrent(0);
        }}
        onKeyDown={handleKey}
      />
      <div id="vigie-found-people" className="vigie-found-people" role="listbox" aria-label={text('incidents.people')}>
        {people.map(({ userId, name }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field, which keeps the focus, takes the keys
          <div
            key={userId}
            id={`vigie-found-person-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onClick={() => onGive(userId)}
          >
            {showText(name)}
          </div>
        ))}
      </div>
      {found !== undefined && people.length === 0 && (
        <p className="vigie-found-people__none">{text('incidents.role.give.nobody')}</p>
      )}
      <div className="vigie-modal__foot">
        <span className="vigie-modal__hint">{text('incidents.role.give.hint')}</span>
        <button type="button" className="vigie-button" onClick={onClose}>
          {text('incidents.cancel')}
        </button>
      </div>
    </Modal>
  );
}

/** Asked after a pause in typing; undefined before the first answer. */
function useFoundPeople(typed: string): FoundPerson[] | undefined {
  const [found, setFound] = useState<FoundPerson[]>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const people = await findPeople(typed);
      if (isCurrent) setFound(people);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [typed]);
  return found;
}
