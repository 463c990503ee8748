import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createLabelBound } from './bound-label.ts';

/** Seconds, from a commit on a fast disk to a Mattermost that is on its knees. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Seconds, from a post at once to one after an hour's outage. */
const deliveryBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];
/** Of a company that has a room for each service; a series each, times some steps. */
const roomsNamed = 500;

/** Everything Vigie measures of itself, for Prometheus; docs/metrics.md has a line for each. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    /** The value of a `room` label: rooms beyond the first 500 are `other`. */
    nameRoom: createLabelBound(roomsNamed),
    deliveries: new Counter({
      name: 'vigie_deliveries_total',
      help: 'Webhook bodies by source and outcome (taken, heartbeat, unreadable, unauthorised, unknown-source, overloaded, store-failed).',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    decisions: new Counter({
      name: 'vigie_decisions_total',
      help: 'What signals became, by source and reason.',
      labelNames: ['source', 'reason'],
      registers,
    }),
    ingestSeconds: new Histogram({
      name: 'vigie_ingest_seconds',
      help: 'From a body read to its commit on disk.',
      buckets,
      registers,
    }),
    deliveriesWaiting: new Gauge({
      name: 'vigie_deliveries_waiting',
      help: 'Deliveries read and not yet on disk; beyond 4,000 tools are asked to come back.',
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'vigie_store_commit_seconds',
      help: 'One transaction, from its begin to its commit on disk, by what it is for (deliveries, acts, retention).',
      labelNames: ['work'],
      buckets,
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'vigie_delivery_seconds',
      help: 'From an alert taken in to its new post in a room, by severity; what a route holds back (`after:`) does not count.',
      labelNames: ['severity'],
      buckets: deliveryBuckets,
      registers,
    }),
    posts: new Counter({
      name: 'vigie_posts_total',
      help: 'What was written in rooms, by kind of step.',
      labelNames: ['room', 'step'],
      registers,
    }),
    calls: new Histogram({
      name: 'vigie_mattermost_call_seconds',
      help: 'Calls of the Mattermost API, by call and outcome.',
      labelNames: ['call', 'outcome'],
      buckets,
      registers,
    }),
    answers: new Counter({
      name: 'vigie_mattermost_answers_total',
      help: "Mattermost's answers by HTTP status; `none` where none came.",
      labelNames: ['status'],
      registers,
    }),
    rejectedKept: new Gauge({
      name: 'vigie_rejected_kept',
      help: 'Bodies that could not be read and are kept (`vigie rejected list`).',
      registers,
    }),
    rejectedBytes: new Gauge({
      name: 'vigie_rejected_kept_bytes',
      help: 'Room that they take, bytes.',
      registers,
    }),
    rejectedDropped: new Counter({
      name: 'vigie_rejected_dropped_total',
      help: 'Bodies that could not be read and fell out of the quota (`keep.rejected`): the oldest go first.',
      registers,
    }),
    forgotten: new Counter({
      name: 'vigie_retention_forgotten_total',
      help: 'What was older than `keep:` and was forgotten, by kind (alert, event, storm, silence, maintenance, freeze, incident, rejected).',
      labelNames: ['kind'],
      registers,
    }),
    swept: new Gauge({
      name: 'vigie_retention_swept_timestamp_seconds',
      help: 'When all that is older than `keep:` was last gone through; Unix time. An hour apart, more under load.',
      registers,
    }),
    commands: new Histogram({
      name: 'vigie_command_seconds',
      help: 'Questions and orders answered, by command (`typed` after /vigie) and outcome.',
      labelNames: ['command', 'outcome'],
      buckets,
      registers,
    }),
    sourceHeard: new Gauge({
      name: 'vigie_source_heard_timestamp_seconds',
      help: 'When a source was last heard, whatever it sent; Unix time.',
      labelNames: ['source'],
      registers,
    }),
    sourceSilent: new Gauge({
      name: 'vigie_source_silent',
      help: '1 while a source is silent that should speak (`expect:`).',
      labelNames: ['source'],
      registers,
    }),
    build: new Gauge({
      name: 'vigie_build_info',
      help: 'Always 1; its labels say what runs.',
      labelNames: ['version', 'node'],
      registers,
    }),
    storeInfo: new Gauge({
      name: 'vigie_store_info',
      help: 'Always 1; its labels say what the store is. Another epoch: it was restored.',
      labelNames: ['engine', 'epoch'],
      registers,
    }),
    reloadOk: new Gauge({
      name: 'vigie_config_last_reload_successful',
      help: '1 while the configuration last read is in use, 0 if it was refused: the log says why.',
      registers,
    }),
    reloadedAt: new Gauge({
      name: 'vigie_config_last_reload_success_timestamp_seconds',
      help: 'When the configuration in use was read; Unix time.',
      registers,
    }),
    leaseHeld: new Gauge({
      name: 'vigie_lease_held',
      help: '1 while this bridge is the one that may write; over all bridges of a store the sum is 1.',
      registers,
    }),
    storeUp: new Gauge({
      name: 'vigie_store_up',
      help: '1 while the store can be written, 0 while deliveries are refused because it cannot.',
      registers,
    }),
    hashtagRooms: new Gauge({
      name: 'vigie_hashtags_rooms',
      help: 'Rooms whose hashtags are kept, by whether their whole history is read (read, reading).',
      labelNames: ['state'],
      registers,
    }),
    hashtagsMissing: new Gauge({
      name: 'vigie_hashtags_missing_seconds',
      help: 'For how long hashtags may be missing (an outage, a stop, Mattermost away), until what was missed is read; else 0.',
      registers,
    }),
    hashtagsLive: new Gauge({
      name: 'vigie_hashtags_live',
      help: "1 while what happens in the bot's rooms comes over the websocket, 0 while they are asked as all others.",
      registers,
    }),
    mattermostUp: new Gauge({
      name: 'vigie_mattermost_up',
      help: '1 while Mattermost answers the bot, 0 while it does not or refuses its token.',
      registers,
    }),
    behind: new Gauge({
      name: 'vigie_projections_behind',
      help: 'Posts that do not yet say what their record says, by room.',
      labelNames: ['room'],
      registers,
    }),
    oldestBehind: new Gauge({
      name: 'vigie_projections_oldest_behind_seconds',
      help: 'How long the oldest of them has been behind, by room.',
      labelNames: ['room'],
      registers,
    }),
    parked: new Gauge({
      name: 'vigie_projections_parked',
      help: 'Posts that Mattermost refuses for good: /readyz says why.',
      labelNames: ['room'],
      registers,
    }),
    clicks: new Counter({
      name: 'vigie_clicks_total',
      help: 'Clicks on the buttons of posts, by what they are for and how they were answered.',
      labelNames: ['action', 'reason'],
      registers,
    }),
    writeBacks: new Counter({
      name: 'vigie_write_backs_total',
      help: 'Acts from Mattermost, by source and outcome: written to the tool, or why it was given up.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    writeBacksWaiting: new Gauge({
      name: 'vigie_write_backs_waiting',
      help: 'Acts from Mattermost that are not yet written to the tool, by source.',
      labelNames: ['source'],
      registers,
    }),
    writeBackProblems: new Gauge({
      name: 'vigie_write_back_problem',
      help: '1 while a tool does not take acts (away, token refused, not its API): /readyz says why.',
      labelNames: ['source'],
      registers,
    }),
    comparisons: new Counter({
      name: 'vigie_comparisons_total',
      help: 'Times a tool was asked what is open, by source and outcome (compared, failed).',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    reconciled: new Counter({
      name: 'vigie_reconciled_total',
      help: 'What began, changed or ended without having been told, found by asking the tool: mostly 0, else deliveries are lost.',
      labelNames: ['source', 'change'],
      registers,
    }),
    comparedAgo: new Gauge({
      name: 'vigie_compared_seconds_ago',
      help: 'Since a tool last answered in full what is open, by source; since the start where it never did.',
      labelNames: ['source'],
      registers,
    }),
    comparisonProblems: new Gauge({
      name: 'vigie_comparison_problem',
      help: '1 while a tool cannot be asked what is open (away, token refused, not permitted): /readyz says why.',
      labelNames: ['source'],
      registers,
    }),
    roomProblems: new Gauge({
      name: 'vigie_room_problem',
      help: '1 for a room that cannot be written in (archived, unusable): /readyz says why.',
      labelNames: ['room', 'kind'],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
