import type { Config } from '../config/config.ts';
import { findRoomSettings } from '../config/room-settings.ts';
import { describeRoomPurpose } from '../domain/posts/describe-room-purpose.ts';
import type { Log } from '../log.ts';
import { logError } from '../log-error.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/open-store.ts';
import type { ButtonsOptions } from './alerts/make-attachments.ts';
import { Projector } from './projector.ts';
import { makeShownKinds } from './shown-kinds.ts';

interface ProjectorParts {
  config: Config;
  store: Store;
  mattermost: Mattermost;
  metrics: Metrics;
  newId(): string;
  buttons: ButtonsOptions | undefined;
  log: Log;
}

/** The projector as vigie.yaml wants it, heard in metrics and log. */
export function createProjector({
  config,
  store,
  mattermost,
  metrics,
  newId,
  buttons,
  log,
}: ProjectorParts): Projector {
  metrics.mattermostUp.set(1);
  return new Projector({
    db: store.db,
    kinds: makeShownKinds(config.incidents),
    mattermost,
    homeTeam: config.mattermost.team,
    defaultRoom: config.rooms.default,
    siteUrl: config.mattermost.siteUrl,
    secret: config.bridge.secret,
    waitsForStart: true,
    ...(buttons === undefined ? {} : { buttons }),
    now: Date.now,
    random: Math.random,
    newId,
    settingsOf: (room) => findRoomSettings(config.rooms, room),
    describePurpose: (room) =>
      config.rooms.list[room]?.purpose ?? describeRoomPurpose(findRoomSettings(config.rooms, room).language),
    onStep: (room, step) => metrics.posts.inc({ room: metrics.nameRoom(room), step }),
    onNewPost: (severity, dueMs) => metrics.deliverySeconds.observe({ severity }, dueMs / 1000),
    onParked: ({ id, room, record_id, reason }) =>
      log.error({ projection: id, room, alert: record_id, reason }, 'post refused by Mattermost, parked'),
    onOutage: (failure) => {
      metrics.mattermostUp.set(failure === undefined ? 1 : 0);
      if (failure === undefined) log.info('Mattermost answers again');
      else log.error({ reason: failure.message }, 'Mattermost does not take posts; they wait');
    },
    onRoomProblem: (room, message) => log.error({ room, reason: message }, 'room cannot be written in'),
    onError: (room, error) => logError(log, error, 'writing in a room failed', { room }),
  });
}
