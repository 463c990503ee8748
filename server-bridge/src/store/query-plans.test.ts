import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';
import { openTestStore, readTestEngine } from '../testing/open-test-store.ts';
import { loadAlerts } from './alerts/load-alerts.ts';
import { selectAlertChanges } from './alerts/select-changes.ts';
import { selectAlertEvents } from './alerts/select-events.ts';
import { selectLastEvents } from './alerts/select-last-events.ts';
import { selectOpenAlerts } from './alerts/select-open.ts';
import { selectResolvedAlerts } from './alerts/select-resolved.ts';
import { selectFeed, selectFeedsOf } from './feeds/feeds.ts';
import {
  selectFreezeEvents,
  selectFreezeKeys,
  selectFreezeOfAct,
  selectFreezes,
  selectFreezesOfPeople,
  selectFreezesOn,
} from './freezes/freezes.ts';
import { countFollowers, selectFollowing } from './hashtags/follows.ts';
import { selectEdges, selectHashtagSpan, selectHashtagsBefore } from './hashtags/save-posts.ts';
import { selectDays, selectRoomPosts, selectRoomUses, selectTagUses } from './hashtags/select-uses.ts';
import { selectDueMessages, selectNextMessageDue, selectTaggedPosts, selectTelling } from './hashtags/tellings.ts';
import { selectWindowKeys, selectWindows } from './maintenance-windows/maintenance-windows.ts';
import { type Db, openDatabase } from './open-store.ts';
import { saveShown } from './projections/save-shown.ts';
import { selectBehind, selectNextDue, selectParked } from './projections/select-behind.ts';
import { selectOfRecords } from './projections/select-of-records.ts';
import { selectShown } from './projections/select-shown.ts';
import { selectShownStory } from './projections/select-shown-stories.ts';
import { selectWaitingNew } from './projections/select-waiting.ts';
import { readRevision } from './read-revision.ts';
import {
  saveReleaseAlerts,
  selectAlertsOfReleases,
  selectAlertsStarted,
  selectReleasesOfAlert,
} from './releases/release-alerts.ts';
import { findReleaseDays, selectReleaseDays } from './releases/release-days.ts';
import { selectUntoldWarnings } from './releases/release-warnings.ts';
import {
  selectCandidates,
  selectLastReleaseEvents,
  selectPlannedBetween,
  selectReleaseChanges,
  selectReleaseEvents,
  selectReleaseOfAct,
  selectReleaseOfRun,
  selectReleases,
} from './releases/select-releases.ts';
import { selectSilenceEvents } from './silences/select-silence-events.ts';
import { selectSilence, selectSilenceOfAct, selectSilences, selectSilencesById } from './silences/select-silences.ts';
import { selectPages, selectStormPages } from './storms/storm-pages.ts';
import { selectStormOn, selectStorms } from './storms/storms.ts';
import { selectWriteBacks } from './write-backs/select-of-alerts.ts';
import { selectUntold } from './write-backs/select-refused.ts';
import { selectNextWaiting, selectWaiting } from './write-backs/select-waiting.ts';

/** A full scan would make each delivery and each post dearer with every alert there ever was. */
test('no query of a delivery, a post or a page scans a table', async () => {
  const plans = await (readTestEngine() === 'sqlite' ? planOnSqlite() : planOnPostgres());
  expect(plans.length).toBeGreaterThan(10);
  for (const { text, scans } of plans) expect({ text, scans }).toEqual({ text, scans: [] });
});

/** Every statement whose cost must not grow with history; four of each, where it takes many. */
async function runAll(db: Db): Promise<void> {
  const source = 'zabbix';
  const ids = [1, 2, 3, 4];
  const names = ids.map(String);
  await loadAlerts(db, {
    keys: names.map((key) => ({ source, key })),
    subjects: names.map((subject) => ({ source, subject })),
    acts: names.map((name) => `zabbix ${name}`),
  });
  await selectAlertEvents(
    db,
    ids.map((alertId) => ({ alertId, after: 0 })),
  );
  await selectAlertChanges(db, { after: 10, upTo: 20, limit: 100 });
  await selectLastEvents(db, 1, 100);
  await selectOpenAlerts(db, { source, subject: '1', startedAt: 0, id: 0 }, 100);
  await selectResolvedAlerts(db, { resolvedAt: 10, id: 0 }, 100);
  await selectShown(db, ids);
  await selectBehind(db, { room: 'supervision', now: 0, limit: 32 });
  await selectNextDue(db, { room: 'supervision', now: 0 });
  await selectWaitingNew(db, { room: 'supervision', now: 0 });
  await selectOfRecords(
    db,
    ids.map((id) => ({ kind: 'alert', id, room: 'supervision' })),
  );
  await selectStormOn(db, 'supervision');
  await selectStorms(db, ids);
  await selectStormPages(db, 1);
  await selectPages(db, ids);
  await selectParked(db);
  await saveShown(db, []);
  await selectWriteBacks(db, ids);
  await selectWaiting(db, { source, now: 0, limit: 200 });
  await selectNextWaiting(db, source);
  await selectUntold(db, 10);
  await selectSilences(db, 1000);
  await selectSilence(db, 1);
  await selectSilencesById(db, ids);
  await selectSilenceEvents(db, ids);
  await selectWindows(db, ids);
  await selectWindowKeys(db, names);
  await selectSilenceOfAct(db, 'silences mattermost:u:a');
  await selectFeed(db, 'f');
  await selectFeedsOf(db, 'u');
  await selectAlertsOfReleases(db, ids);
  await selectReleasesOfAlert(db, 1);
  await selectAlertsStarted(db, { from: 1, until: 100, limit: 200 });
  await selectUntoldWarnings(db, 10);
  await saveReleaseAlerts(db, []);
  await selectFreezesOn(db);
  await selectFreezesOfPeople(db, 1000);
  await selectFreezes(db, ids);
  await selectFreezeKeys(db, names);
  await selectFreezeOfAct(db, 'freezes mattermost:u:a');
  await selectFreezeEvents(db, ids);
  await selectReleases(db, ids);
  await selectReleaseOfRun(db, { source, key: '1' });
  await selectCandidates(db, { environment: 'production', endedAfter: 0 });
  await selectReleaseChanges(db, { after: 10, upTo: 20, limit: 100 });
  await selectPlannedBetween(db, { from: 0, until: 10 });
  await selectLastReleaseEvents(db, 1, 100);
  await selectReleaseEvents(db, ids);
  await selectReleaseOfAct(db, 'releases gitlab 1');
  await selectReleaseDays(db, ids);
  await findReleaseDays(db, [{ room: 'mep', day: '1' }]);
  await selectShownStory(db, { kind: 'release', id: 1 });
  await readRevision(db);
  await selectTagUses(db, { tag: 1, moment: 1_000, channel: 1, limit: 64 });
  await selectRoomUses(db, { tag: 1, channel: 1, until: 1_000, limit: 16 });
  await selectRoomPosts(db, { channel: 1, until: 1_000, limit: 16 });
  await selectHashtagSpan(db, { channel: 1, from: 1, until: 2 });
  await selectHashtagsBefore(db, { channel: 1, until: 2, limit: 200 });
  await selectEdges(db, { tag: 1, channel: 1 });
  await selectDays(db, { tag: 1, from: 10 });
  await selectFollowing(db, 'u1');
  await countFollowers(db, 't1');
  await selectTelling(db, 'u1');
  await selectDueMessages(db, 0, 100);
  await selectNextMessageDue(db);
  await selectTaggedPosts(db, { channel: 1, from: 1, until: 2 });
}

interface Plan {
  text: string;
  scans: string[];
}

async function planOnSqlite(): Promise<Plan[]> {
  const texts = new Set<string>();
  const database = new DatabaseSync(':memory:');
  const recording = new Proxy(database, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (text: string) => {
        texts.add(text);
        return target.prepare(text);
      };
    },
  });
  const opened = await openDatabase(recording);
  if (!opened.ok) throw new Error(opened.message);
  texts.clear();
  await runAll(opened.store.db);
  return [...texts].map((text) => {
    const parameters = Array.from({ length: text.split('?').length - 1 }, () => null);
    const plan = database.prepare(`explain query plan ${text}`).all(...parameters);
    const details = plan.map(({ detail }) => String(detail));
    // `wanted` and the constant rows are what is asked; `using` is an index, the partial one of what is behind.
    const isScan = (detail: string) =>
      detail.startsWith('SCAN') && !/^SCAN (w|wanted|.*CONSTANT ROW.*)$|USING/.test(detail);
    return { text, scans: details.filter(isScan) };
  });
}

/** PostgreSQL plans by how many rows there are: 20,000 alerts, one in fifty open, one in a hundred behind. */
async function planOnPostgres(): Promise<Plan[]> {
  const store = await openTestStore();
  try {
    return await planStatements(store.db);
  } finally {
    await store.close();
  }
}

async function planStatements(db: Db): Promise<Plan[]> {
  await fill(db);
  const texts = new Set<string>();
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof query !== 'function') throw new Error('pg has no query');
  Reflect.set(pg.Client.prototype, 'query', function record(this: pg.Client, ...args: unknown[]) {
    const [config] = args;
    if (typeof config === 'object' && config !== null) texts.add(String(Reflect.get(config, 'text')));
    return query.apply(this, args);
  });
  await runAll(db).finally(() => Reflect.set(pg.Client.prototype, 'query', query));
  const plans: Plan[] = [];
  // Whatever the parameters: the plan that is kept for a prepared statement.
  await db.connection().execute(async (connection) => {
    await sql`set plan_cache_mode = force_generic_plan`.execute(connection);
    for (const text of texts) {
      const count = new Set(text.match(/\$\d+/g)).size;
      await sql.raw(`prepare planned as ${text}`).execute(connection);
      const nulls = count === 0 ? '' : `(${Array.from({ length: count }, () => 'null').join(', ')})`;
      const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain execute planned${nulls}`).execute(connection);
      plans.push({ text, scans: rows.map((row) => row['QUERY PLAN']).filter(isScan) });
      await sql`deallocate planned`.execute(connection);
    }
  });
  return plans;
}

/** The counters are one row, whatever the history. */
function isScan(line: string): boolean {
  return /Seq Scan on (?!counters )/.test(line);
}

async function fill(db: Db): Promise<void> {
  await sql`insert into alerts (id, source, subject, status, severity, started_at, resolved_at, revision, data)
    select n, 'zabbix', 'subject ' || n, case when n % 50 = 0 then 'open' else 'resolved' end, 2, n,
      case when n % 50 = 0 then null else n + 1 end, n, '"' || repeat('x', 1000) || '"' from generate_series(1, 20000) n`.execute(
    db,
  );
  await sql`insert into occurrences (source, key, alert_id, started_at)
    select 'zabbix', 'key ' || n, n, n from generate_series(1, 20000) n`.execute(db);
  await sql`insert into events (revision, record_kind, record_id, at, recorded_at, type, act, data)
    select n, 'alert', n % 20000, n, n, 'opened', case when n % 10 = 0 then 'zabbix ' || n end, '{}'
    from generate_series(1, 40000) n`.execute(db);
  await sql`insert into projections (id, record_kind, record_id, room, wanted_revision, shown_revision, wanted_at, due_at,
      severity, urgency, state)
    select 'p' || n, 'alert', n, 'room ' || n % 16, n, case when n % 100 = 0 then n - 1 else n end, n, n, 2, 1, 'active'
    from generate_series(1, 20000) n`.execute(db);
  await sql`insert into write_backs (revision, source, alert_id, key, kind, message, user_id, made_at, due_at, state)
    select n, 'zabbix', n % 20000, n, 'acknowledge', '', 'u' || n % 40, n, 0, case when n % 100 = 0 then 'waiting' else 'written' end
    from generate_series(1, 20000) n`.execute(db);
  await sql`insert into releases (id, revision, is_over, environment, planned_from, started_at, ended_at, data)
    select n, n, case when n % 100 = 0 then 0 else 1 end, 'env ' || n % 20, n, n, n + 1, '{}' from generate_series(1, 20000) n`.execute(
    db,
  );
  await sql`insert into release_runs (source, key, release_id) select 'gitlab', n, n from generate_series(1, 20000) n`.execute(
    db,
  );
  await sql`insert into release_days (id, room, day, data) select n, 'room ' || n % 8, n, '{}' from generate_series(1, 2000) n`.execute(
    db,
  );
  await sql`insert into hashtag_posts (channel, moment, post_id, author, tags)
    select n % 300, n, 'p' || n, 1, '1' from generate_series(1, 20000) n`.execute(db);
  await sql`insert into hashtag_uses (tag, moment, channel)
    select n % 500, n, n % 300 from generate_series(1, 20000) n`.execute(db);
  await sql`insert into hashtag_days (tag, day, channel, people, bots)
    select n % 500, n / 500, n % 300, 1, 0 from generate_series(1, 20000) n`.execute(db);
  await sql`insert into hashtag_follows (user_id, tags, at)
    select 'u' || n % 900, 't' || n, 0 from generate_series(1, 20000) n`.execute(db);
  await sql`insert into hashtag_ignores (user_id, tag)
    select 'u' || n % 900, 't' || n from generate_series(1, 20000) n`.execute(db);
  await sql`insert into hashtag_readers (user_id, seen_at) select 'u' || n, 0 from generate_series(1, 5000) n`.execute(
    db,
  );
  await sql`insert into hashtag_tellings (user_id, mode, hour, timezone, since)
    select 'u' || n, 'now', 9, 'UTC', 0 from generate_series(1, 5000) n`.execute(db);
  await sql`insert into hashtag_messages (user_id, post_id, channel, made_at, due_at, told_at)
    select 'u' || n % 900, 'p' || n, 1, n, n, case when n % 100 = 0 then null else n end
    from generate_series(1, 20000) n`.execute(db);
  await sql`analyze`.execute(db);
}
