import React from 'react';
import { Avatar, imageUrlForUser } from '../post/avatar.tsx';
import { BotBadge } from '../post/bot-badge.tsx';
import { Timestamp } from '../post/timestamp.tsx';

/** The part of `window.Components` that a page for trials has. */
export const components = {
  Avatar: ({ username, url, size }: { username?: string; url?: string; size?: string }): React.ReactElement => (
    <Avatar label={username ?? ''} url={url ?? ''} size={size === 'xs' || size === 'sm' ? 'sm' : 'md'} />
  ),
  BotBadge,
  Timestamp: ({ value }: { value?: number | Date }): React.ReactElement => (
    <Timestamp at={Number(value ?? Date.now())} />
  ),
  imageURLForUser: imageUrlForUser,
};
