import { defaultHashtagLabels, makeHashtags } from '../text/hashtags.ts';
import type { Release, ReleaseRun } from './release.ts';
import type { ReleaseFacts } from './release-signal.ts';

/** What routes of releases match on. Several services are one label, with commas between. */
export function makeReleaseLabels(facts: ReleaseFacts, source: string): Record<string, string> {
  const { labels, kind, services, environment, version, owner, ticket } = facts;
  return { ...labels, kind, service: services.join(','), environment, version, owner, ticket, source };
}

/** Hashtags of a release: five at most, its own number last. */
export function makeReleaseHashtags(release: Release, names: readonly string[] = defaultHashtagLabels): string[] {
  const labels = makeReleaseLabels(release.facts, findSource(release.runs));
  return [...makeHashtags(labels, names, 4), `#rel.${release.id}`];
}

/** Of what nobody but people said, `mattermost`. */
export function findSource(runs: readonly ReleaseRun[]): string {
  return runs[0]?.source ?? 'mattermost';
}
