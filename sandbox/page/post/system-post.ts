import type { Post } from '@mattermost/types/posts';

/** What the page says for the server's own messages; undefined when the message says it. */
export function describeSystemPost({ type, props, message }: Post): string | undefined {
  const name = (key: string) => `@${String(props[key] ?? '')}`;
  switch (String(type)) {
    case 'system_join_channel':
      return `${name('username')} **joined the channel**.`;
    case 'system_leave_channel':
      return `${name('username')} **left the channel**.`;
    case 'system_add_to_channel':
      return `${name('addedUsername')} was **added to the channel** by ${name('username')}.`;
    case 'system_remove_from_channel':
      return `${name('removedUsername')} was **removed from the channel**.`;
    case 'system_join_team':
      return `${name('username')} **joined the team**.`;
    case 'system_add_to_team':
      return `${name('addedUsername')} was **added to the team** by ${name('username')}.`;
    default:
      return type.startsWith('system_') && message === '' ? type : undefined;
  }
}
