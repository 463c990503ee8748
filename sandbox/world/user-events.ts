import { presentSelf, presentUser } from '../views/present-user.ts';
import type { User } from './model.ts';
import type { World } from './world.ts';

/** Told three times: to the user in full, to administrators in full, to everyone else as others see them. */
export function publishUserUpdated(world: World, user: User): void {
  const omit_users: Record<string, true> = { [user.id]: true };
  const [self, others] = [presentSelf(user), presentUser(user)];
  world.publish({
    event: 'user_updated',
    data: () => ({ user: others }),
    broadcast: { omit_users, contains_sanitized_data: true },
  });
  world.publish({
    event: 'user_updated',
    data: () => ({ user: self }),
    broadcast: { omit_users, contains_sensitive_data: true },
  });
  world.publish({ event: 'user_updated', data: () => ({ user: self }), broadcast: { user_id: user.id } });
}
