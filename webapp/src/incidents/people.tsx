import React, { useState } from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { readPerson } from '../host/read-person.ts';
import { useHostState } from '../host/use-host-state.ts';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { GiveRoleDialog } from './give-role-dialog.tsx';
import { readMay } from './may.ts';
import './people.css';

interface PeopleProps {
  detail: IncidentDetail;
  isBusy: boolean;
  /** `null`: nobody has it any more; undefined: the reader takes it. */
  onRole(id: string, userId: string | null | undefined): void;
}

/** Who does what: each role with who has it, to take, give or give up. */
export function People({ detail, isBusy, onRole }: PeopleProps): React.ReactElement {
  const text = useText();
  const myId = useHostState((state) => readPerson(state)?.id);
  const [giving, setGiving] = useState<{ id: string; name: string }>();
  const take = readMay(detail, 'take-role');
  const give = readMay(detail, 'give-role');
  return (
    <section className="vigie-part" aria-label={text('incidents.people')}>
      <h3 className="vigie-part__title">{text('incidents.people')}</h3>
      <ul className="vigie-people">
        {detail.roles.map(({ id, name, person }) => {
          const role = showText(name);
          return (
            <li key={id}>
              <span className="vigie-people__role">{role}</span>
              <bdi className={person === undefined ? 'vigie-people__nobody' : 'vigie-people__name'}>
                {person === undefined ? text('incidents.people.nobody') : showText(person.name)}
              </bdi>
              <span className="vigie-people__acts">
                {take.isAllowed && person?.userId !== myId && (
                  <button
                    type="button"
                    className="vigie-link"
                    disabled={isBusy}
                    aria-keyshortcuts={id === 'commander' ? 't' : undefined}
                    aria-label={text('incidents.role.take.label', { role })}
                    onClick={() => onRole(id, undefined)}
                  >
                    {text('incidents.role.take')}
                  </button>
                )}
                {give.isAllowed && (
                  <button
                    type="button"
                    className="vigie-link"
                    disabled={isBusy}
                    aria-label={text('incidents.role.give.label', { role })}
                    onClick={() => setGiving({ id, name })}
                  >
                    {text('incidents.role.give')}
                  </button>
                )}
                {take.isAllowed && person !== undefined && person.userId === myId && (
                  <button
                    type="button"
                    className="vigie-link"
                    disabled={isBusy}
                    aria-label={text('incidents.role.leave.label', { role })}
                    onClick={() => onRole(id, null)}
                  >
                    {text('incidents.role.leave')}
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {take.whyNot !== undefined && <p className="vigie-steps__why">{showText(take.whyNot)}</p>}
      {giving !== undefined && (
        <GiveRoleDialog
          role={showText(giving.name)}
          onClose={() => setGiving(undefined)}
          onGive={(userId) => {
            setGiving(undefined);
            onRole(giving.id, userId);
          }}
        />
      )}
    </section>
  );
}
