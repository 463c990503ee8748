import React from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { useAlerts } from './use-alerts.ts';

/** Of alerts that Vigie raises itself: no tool need know of what is done about them. */
const ownSource = 'vigie';

interface WhereReadProps {
  rows: readonly Pick<AlertRow, 'source' | 'rooms'>[];
}

/** Where an act or a comment will be read, and under what name: said before it is sent. */
export function WhereRead({ rows }: WhereReadProps): React.ReactElement {
  const text = useText();
  const { hello, fullName } = useAlertsHost();
  const known = useAlerts(({ view }) => view.rooms.rows);
  const sources = [...new Set(rows.map(({ source }) => source))].sort();
  const rooms = [...new Set(rows.flatMap((row) => row.rooms))].map(
    (name) => known.find((room) => room.name === name)?.displayName ?? name,
  );
  const name = signName(fullName);
  const writesBack = (source: string) => hello?.sources.find((each) => each.name === source)?.writesBack === true;
  const tools = sources.filter(writesBack);
  const silent = sources.filter((source) => !writesBack(source) && source !== ownSource);
  return (
    <ul className="vigie-where">
      {tools.length > 0 && (
        <li>
          <Icon name="external" />
          <span>{text('alerts.where.tool', { tools: showText(tools.join(', ')), name: showText(name) })}</span>
        </li>
      )}
      {silent.length > 0 && (
        <li>
          <Icon name="hand" />
          <span>
            {text('alerts.where.only', {
              sources: showText(silent.join(', ')),
              mixed: tools.length > 0 ? 'yes' : 'no',
            })}
          </span>
        </li>
      )}
      {rooms.length > 0 && (
        <li>
          <Icon name="comment" />
          <span>{text('alerts.where.rooms', { count: rooms.length, rooms: showText(rooms.join(', ')) })}</span>
        </li>
      )}
    </ul>
  );
}

/** As the bridge signs what it writes to a tool: `Alice Martin (@alice, Mattermost)`. */
function signName(fullName: string): string {
  return fullName.startsWith('@') ? `(${fullName}, Mattermost)` : fullName.replace(/\)$/, ', Mattermost)');
}
