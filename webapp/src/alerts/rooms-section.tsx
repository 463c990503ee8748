import React, { useRef, useState } from 'react';
import type { RoomRow } from '#contract/alert-rows.ts';
import { Age } from '../ui/age.tsx';
import { Icon } from '../ui/icon.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useCount } from '../ui/use-count.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { selectStanding } from './select-alerts.ts';
import { selectRooms } from './select-listed.ts';
import { useAlerts } from './use-alerts.ts';
import './rooms-section.css';

interface RoomsSectionProps {
  chosen: string | undefined;
  /** `undefined`: all rooms. */
  onChoose(room: RoomRow | undefined): void;
}

const foldedKey = 'rooms-folded';

/** Each supervision room with how it stands; choosing one goes there and narrows the list. */
export function RoomsSection({ chosen, onChoose }: RoomsSectionProps): React.ReactElement | null {
  const text = useText();
  const host = useAlertsHost();
  const rooms = useAlerts(selectRooms);
  const standing = useAlerts(selectStanding);
  const isKnown = useAlerts(({ view, table }) => view.list.is === 'ready' || table.open.length > 0);
  const [isFolded, setFolded] = useState(() => host.recall(foldedKey) === 'yes');
  const list = useRef<HTMLUListElement>(null);
  if (rooms.length === 0) return null;
  const current = rooms.find(({ name }) => name === chosen);

  const handleFold = () => {
    host.remember(foldedKey, isFolded ? 'no' : 'yes');
    setFolded(!isFolded);
  };
  const handleKey = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className="vigie-rooms" aria-label={text('alerts.rooms')}>
      <div className="vigie-rooms__head">
        <button type="button" className="vigie-rooms__fold" aria-expanded={!isFolded} onClick={handleFold}>
          <Icon name="chevron" />
          {text('alerts.rooms')}
          {isFolded && (
            <bdi className="vigie-rooms__current">
              {current === undefined ? text('alerts.rooms.all') : showText(current.displayName)}
            </bdi>
          )}
        </button>
        {!isFolded && (
          <span className="vigie-rooms__legend" aria-hidden="true">
            <span className="vigie-rooms__figure">{text('alerts.rooms.open')}</span>
            <span className="vigie-rooms__figure">{text('alerts.rooms.unacknowledged')}</span>
            <span className="vigie-rooms__last">{text('alerts.rooms.last')}</span>
          </span>
        )}
      </div>
      {!isFolded && (
        <ul ref={list} className="vigie-rooms__list" onKeyDown={handleKey}>
          <RoomLine
            label={text('alerts.rooms.all')}
            open={standing.open}
            unacknowledged={standing.unacknowledged}
            worst={standing.worst}
            isKnown={isKnown}
            isChosen={chosen === undefined}
            isFirst={chosen === undefined}
            onChoose={() => onChoose(undefined)}
          />
          {rooms.map((room) => (
            <RoomLine
              key={room.name}
              label={room.displayName}
              open={room.open}
              unacknowledged={room.unacknowledged}
              worst={room.worst}
              lastAt={room.lastAt}
              isPrivate={room.isPrivate}
              isOutside={!room.isMember}
              isChosen={room.name === chosen}
              isFirst={room.name === chosen}
              onChoose={() => onChoose(room)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RoomLineProps extends Pick<RoomRow, 'open' | 'unacknowledged'> {
  label: string;
  worst: RoomRow['worst'];
  lastAt?: number | undefined;
  isPrivate?: boolean;
  isOutside?: boolean;
  /** Whether the counts are those of the bridge. */
  isKnown?: boolean;
  isChosen: boolean;
  /** Whether Tab leads to it: one of the list does, arrows do the rest. */
  isFirst: boolean;
  onChoose(): void;
}

function RoomLine(props: RoomLineProps): React.ReactElement {
  const {
    open,
    unacknowledged,
    worst,
    lastAt,
    isPrivate = false,
    isOutside = false,
    isKnown = true,
    isChosen,
    isFirst,
    onChoose,
  } = props;
  const text = useText();
  const write = useCount();
  const { formatMoment } = useAlertsHost();
  const label = showText(props.label);
  const spoken = [
    label,
    ...(isPrivate ? [text('alerts.rooms.private')] : []),
    ...(isOutside ? [text('alerts.rooms.outside')] : []),
    text('alerts.count.open', { count: open }),
    ...(worst === undefined ? [] : [text('alerts.rooms.worst', { severity: text(`ui.severity.${worst}`) })]),
    ...(open === 0 ? [] : [text('alerts.count.unacknowledged', { count: unacknowledged })]),
  ];
  return (
    <li>
      <button
        type="button"
        className={`vigie-room${isChosen ? ' vigie-room--chosen' : ''}${open === 0 ? ' vigie-room--calm' : ''}`}
        aria-current={isChosen ? 'true' : undefined}
        tabIndex={isFirst ? 0 : -1}
        onClick={onChoose}
      >
        <span className="vigie-sr">{spoken.join(', ')}</span>
        <span className="vigie-room__state" aria-hidden="true">
          {isKnown && <SeverityMark state={worst ?? 'resolved'} />}
          <span className={`vigie-room__word vigie-word--${worst ?? 'resolved'}`}>
            {!isKnown ? '' : worst === undefined ? text('alerts.rooms.calm') : text(`ui.severity.${worst}`)}
          </span>
        </span>
        <span className="vigie-room__name" aria-hidden="true" title={label}>
          {isPrivate && <Icon name="lock" />}
          <bdi>{label}</bdi>
          {isOutside && (
            <span className="vigie-room__outside" title={text('alerts.rooms.outside')}>
              <Icon name="outside" />
            </span>
          )}
        </span>
        <span className="vigie-rooms__figure" aria-hidden="true">
          {isKnown && write(open)}
        </span>
        <span
          className={`vigie-rooms__figure${unacknowledged > 0 ? ' vigie-rooms__figure--due' : ''}`}
          aria-hidden="true"
        >
          {isKnown && write(unacknowledged)}
        </span>
        <span className="vigie-rooms__last" aria-hidden="true">
          {lastAt !== undefined && <Age since={lastAt} title={formatMoment(lastAt)} />}
        </span>
      </button>
    </li>
  );
}
