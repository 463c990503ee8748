import { findPlugin } from '../integrations/plugins.ts';
import { createId } from '../world/create-id.ts';
import type { Bindings } from './bindings.ts';
import type { MatchOptions } from './match.ts';
import { loadRecording, type Step } from './recording.ts';
import type { Stage } from './stage.ts';

/** What a recorded step does not say by itself. */
export interface Adjustment {
  /** A value that the recording describes, or that depends on this run. */
  request?: (request: Step['request'], bindings: Bindings, stage: Stage) => Step['request'];
  /** Brings the body that came to the part of it that was recorded. */
  reduce?: (body: unknown, step: Step, bindings: Bindings) => unknown;
  options?: MatchOptions;
  /** The events that otherwise are not compared are what this step is about. */
  withLateEvents?: boolean;
  /** The recording has none, on purpose. */
  withoutEvents?: boolean;
  ignoreInEvents?: string[];
  ignoreInIntegration?: string[];
}

export function findAdjustment(scenario: string, index: number): Adjustment {
  return { ...adjustments[scenario], ...adjustments[`${scenario}#${index}`] };
}

const adjustments: Record<string, Adjustment> = {
  '01-login-users#25': { request: (request, _bindings, stage) => since(request, stage.clock.at + 60_000) },
  '01-login-users#29': { reduce: withSize(1222) },
  '01-login-users#30': { reduce: withSize(1222) },
  '01-login-users#31': { reduce: withSize(2507) },
  '01-login-users#32': { reduce: withSize(1222) },
  '01-login-users#42': { reduce: first(1) },
  '02-teams#11': { reduce: (body) => `<array of ${listOf(body).length} teams>` },
  '03-channels#4': { reduce: namesOf('name') },
  '03-channels#72': { reduce: namesOf('name'), options: { anyOrder: [''] } },
  '03-channels#73': { reduce: orderAsRecorded('channel_id') },
  '03-channels#77': { reduce: orderAsRecorded('channel_id') },
  '03-channels#85': { options: { ignore: ['/name'] } },
  '03-channels#104': { reduce: namesOf('name') },
  '05-posts-create#43': {
    reduce: (body) => ({ ...fieldsOf(body), props: Object.keys(fieldsOf(fieldsOf(body)['props'])) }),
    ignoreInEvents: ['ws alice/0/data/post', 'ws bot/0/data/post'],
  },
  '06-posts-edit#27': { reduce: first(2) },
  '07-posts-list#18': { request: (request, _bindings, stage) => since(request, createdAt(stage, 'l5')) },
  '07-posts-list#19': { request: (request, _bindings, stage) => since(request, createdAt(stage, 'l5') - 1) },
  '07-posts-list#20': { request: (request, _bindings, stage) => since(request, stage.clock.at + 60_000) },
  '07-posts-list#27': changedSince(),
  '07-posts-list#28': changedSince(),
  '07-posts-list#29': changedSince(),
  '07-posts-list#53': {
    request: (request, bindings) => ({ ...request, body: Array(1001).fill(bindings.require('id:l1')) }),
  },
  '07-posts-list#54': { request: (request) => ({ ...request, body: Array.from({ length: 1001 }, createId) }) },
  '09-hashtags': { reduce: pick(['message', 'hashtags', 'type']), withoutEvents: true },
  '11-commands#12': { reduce: namesOf('trigger'), options: { anyOrder: [''] } },
  '11-commands#15': { reduce: (body) => listOf(body).filter((item) => fieldsOf(item)['trigger'] === 'vrec') },
  '11-commands#67': {
    reduce: (body) => ({ ...fieldsOf(body), text: String(fieldsOf(body)['text']).slice(0, 30) }),
    ignoreInIntegration: ['bridge/body/text'],
  },
  '11-commands#81': { ignoreInIntegration: ['bridge/path'] },
  '14-plugins': { ignoreInEvents: ['alice', 'bot', 'carol'].map((name) => `ws ${name}/1/data/config`) },
  '14-plugins#3': withPlugin('0.1.0'),
  '14-plugins#4': withPlugin('0.1.0'),
  '14-plugins#5': withPlugin('0.1.0'),
  '14-plugins#6': withPlugin('0.2.0'),
  '14-plugins#7': withPlugin('none'),
  '14-plugins#9': { options: { ignore: ['/0/plugin_path'] } },
  '14-plugins#16': { request: withBundleHash, reduce: measure },
  '14-plugins#17': { request: withBundleHash, reduce: measure },
  '14-plugins#18': { request: (request) => withHash(request, '0123456789abcdef'), reduce: measure },
  '14-plugins#19': { reduce: measure },
  '14-plugins#20': { reduce: measure },
  '14-plugins#21': { reduce: measure },
  '14-plugins#22': withPlugin('0.1.0'),
  '15-config-ping#5': { reduce: keysAndValues(5) },
  '15-config-ping#6': { reduce: keysAndValues(6) },
  '15-config-ping#7': { reduce: keysAndValues(6) },
  '15-config-ping#8': { reduce: countKeys },
  '15-config-ping#9': { reduce: countKeys },
  '16-preferences#0': { options: { anyOrder: [''] } },
  '16-preferences#18': { request: (request) => ({ ...request, body: Array.from({ length: 101 }, writePreference) }) },
  '17-status-userpatch#6': { withLateEvents: true },
  '17-status-userpatch#7': { withLateEvents: true },
  '17-status-userpatch#8': { withLateEvents: true },
  '18-websocket#31': { withLateEvents: true },
  '18-websocket#32': { withLateEvents: true },
};

export const adjustedSteps = Object.keys(adjustments);

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function namesOf(key: string): (body: unknown) => unknown {
  return (body) => listOf(body).map((item) => fieldsOf(item)[key]);
}

/** For lists in no order that a client could know. */
function orderAsRecorded(key: string): (body: unknown, step: Step, bindings: Bindings) => unknown {
  return (body, step, bindings) => {
    const recorded = listOf(bindings.fill(step.response.body)).map((item) => fieldsOf(item)[key]);
    const rank = (item: unknown) => recorded.indexOf(fieldsOf(item)[key]);
    return listOf(body).toSorted((one, other) => rank(one) - rank(other));
  };
}

function first(count: number): (body: unknown) => unknown {
  return (body) => listOf(body).slice(0, count);
}

function pick(keys: string[]): (body: unknown) => unknown {
  return (body) => Object.fromEntries(Object.entries(fieldsOf(body)).filter(([key]) => keys.includes(key)));
}

/** Pictures are not the server's own: their type and first bytes are compared, not their size. */
function withSize(bytes: number): (body: unknown) => unknown {
  return (body) => String(body).replace(', magic', ` ${bytes} bytes, magic`);
}

function countKeys(body: unknown): unknown {
  return `${Object.keys(fieldsOf(body)).length} keys`;
}

function since(request: Step['request'], at: number): Step['request'] {
  return { ...request, query: { ...request.query, since: String(at) } };
}

function createdAt(stage: Stage, name: string): number {
  return stage.world.posts.get(stage.bindings.require(`id:${name}`))?.create_at ?? 0;
}

/** A post and the copy that its edit left have the same creation time, and so no order. */
function changedSince(): Adjustment {
  return {
    request: (request, _bindings, stage) => {
      const reply = stage.world.posts.get(stage.bindings.require('id:l3-reply'));
      return since(request, reply?.update_at ?? 0);
    },
    options: { anyOrder: ['/order'] },
  };
}

/** Of the configuration every key was recorded, and some values. */
function keysAndValues(recordedStep: number): (body: unknown) => unknown {
  const recorded = fieldsOf(loadRecording('15-config-ping')[recordedStep]?.response.body);
  const values = Object.keys(fieldsOf(recorded['values']));
  return (body) => ({ keys: Object.keys(fieldsOf(body)).sort(), values: pick(values)(body) });
}

function writePreference(_item: unknown, index: number): object {
  return { user_id: '<id:user-alice>', category: 'pp_vigie', name: `n${index}`, value: '1' };
}

function withPlugin(version: string): Adjustment {
  return {
    request: (request) => {
      const { $multipart: fields } = fieldsOf(request.body);
      return { ...request, body: { $multipart: { ...fieldsOf(fields), plugin: version } } };
    },
  };
}

function withBundleHash(request: Step['request'], _bindings: Bindings, stage: Stage): Step['request'] {
  return withHash(request, findPlugin(stage.world, 'com.example.rec').bundleHash);
}

function withHash(request: Step['request'], hash: string): Step['request'] {
  return { ...request, path: request.path.replace('<hash16>', hash) };
}

/** Files were recorded by their length and type. */
function measure(body: unknown, step: Step): unknown {
  return `<${String(body).length} bytes of ${step.response.headers['content-type']}>`;
}
