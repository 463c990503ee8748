import { hashText } from '../name-subject.ts';
import { readBody, type TranslateContext, type Translation } from '../source.ts';
import { tellRelease } from '../tell-release.ts';
import { nameService } from './describe-project.ts';
import { releaseSchema } from './gitlab-body.ts';
import type { GitlabOptions } from './gitlab-options.ts';
import { nameTag } from './translate-tag.ts';

/** A version that is published, or will be: GitLab calls a release upcoming whose date is after it was written. */
export function translateRelease(raw: unknown, context: TranslateContext<GitlabOptions>): Translation {
  const read = readBody(releaseSchema, raw);
  if (!read.ok) return read;
  const {
    action,
    name,
    tag,
    created_at: createdAt,
    released_at: releasedAt = createdAt,
    url,
    project,
    commit,
  } = read.value;
  const isUpcoming = releasedAt > createdAt;
  const isGone = action === 'delete';
  if (isGone && !isUpcoming) {
    return {
      ok: true,
      signals: [],
      warnings: ['A release that was published stays told, although GitLab deleted it.'],
    };
  }
  // An update carries no time and no number of its own: it is known by what it says.
  const said = hashText(JSON.stringify([name, tag, releasedAt, url]));
  const release = tellRelease(
    {
      key: nameTag(project, tag),
      occasion: `release ${action.slice(0, 20)} ${said}`,
      state: isGone ? 'cancelled' : isUpcoming ? 'planned' : 'succeeded',
      at: isUpcoming ? createdAt : releasedAt,
      service: nameService(project),
      version: tag,
      summary: name === tag ? commit?.title : name,
      ...(isUpcoming ? { plannedFrom: releasedAt } : {}),
      links: [
        ['Release', url],
        ['Commit', commit?.url],
      ],
      labels: { event: 'release', project: project.path_with_namespace, ref: tag },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [release] };
}
