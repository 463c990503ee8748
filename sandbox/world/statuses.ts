import type { User } from './model.ts';
import type { World } from './world.ts';

/** A socket that opens or a post that is written makes somebody online, unless they have chosen a status themselves. */
export function noteActivity(world: World, user: User): void {
  user.status.last_activity_at = world.now();
  if (!user.status.manual) changeStatus(world, user, 'online');
}

export function noteAbsence(world: World, user: User): void {
  user.status.active_channel = '';
  user.status.dnd_end_time = 0;
  if (!user.status.manual) changeStatus(world, user, 'offline');
}

/** `dndEndTime` is in seconds; the server keeps whole minutes. */
export function chooseStatus(world: World, user: User, status: string, dndEndTime: number): void {
  const isChosen = status !== 'online';
  const hasChanged = user.status.status !== status;
  user.status.manual = isChosen;
  user.status.status = status;
  if (dndEndTime > 0) user.status.dnd_end_time = dndEndTime - (dndEndTime % 60);
  if (!isChosen) user.status.last_activity_at = world.now();
  if (isChosen || hasChanged) publishStatus(world, user);
}

function changeStatus(world: World, user: User, status: string): void {
  if (user.status.status === status) return;
  user.status.status = status;
  publishStatus(world, user);
}

/** Only the user themselves hears of it. */
function publishStatus(world: World, user: User): void {
  const { status } = user.status;
  world.publish({
    event: 'status_change',
    data: () => ({ status, user_id: user.id }),
    broadcast: { user_id: user.id },
  });
}
