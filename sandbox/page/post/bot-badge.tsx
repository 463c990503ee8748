import React from 'react';

export function BotBadge(): React.ReactElement {
  return <span className="Tag BotTag">BOT</span>;
}
