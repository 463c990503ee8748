import type { Bench } from './bench.ts';
import { ack } from './figures/ack.ts';
import { bundle } from './figures/bundle.ts';
import { command } from './figures/command.ts';
import { drain } from './figures/drain.ts';
import { flapping } from './figures/flaps.ts';
import { hashtagRights, hashtags } from './figures/hashtags.ts';
import { incidentQuestions } from './figures/incidents.ts';
import { ingest, ingestHistory, ingestPostgres, ingestSync } from './figures/ingest.ts';
import { kill, killActs } from './figures/kill.ts';
import { memoryAndStart } from './figures/memory-and-start.ts';
import { noise } from './figures/noise.ts';
import { releasesFigure } from './figures/releases.ts';
import { sidebar } from './figures/sidebar.ts';
import { storm } from './figures/storm.ts';
import { storeOutage, takeover } from './figures/takeover.ts';
import { toPost } from './figures/to-post.ts';

/** In the order they are measured. */
export const benches: Bench[] = [
  ingest,
  ingestSync,
  ingestHistory,
  ingestPostgres,
  toPost,
  drain,
  memoryAndStart,
  ack,
  command,
  incidentQuestions,
  kill,
  killActs,
  takeover,
  storeOutage,
  bundle,
  sidebar,
  storm,
  noise,
  flapping,
  hashtags,
  hashtagRights,
  releasesFigure,
];
