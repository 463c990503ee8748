import { readBody, type TranslateContext, type Translation } from '../source.ts';
import { type ReleaseNames, tellRelease } from '../tell-release.ts';
import { releaseBodySchema } from './github-body.ts';

/** A version that was published. GitHub tells of the same release several times; only `published` is news. */
export function translateRelease(raw: unknown, context: TranslateContext<ReleaseNames>): Translation {
  const read = readBody(releaseBodySchema, raw);
  if (!read.ok) return read;
  const { action, release, repository } = read.value;
  if (action !== 'published') {
    return { ok: true, signals: [], warnings: [`A release that was ${action.slice(0, 40)} changes nothing.`] };
  }
  const told = tellRelease(
    {
      key: `release:${release.id}`,
      occasion: '',
      state: 'succeeded',
      at: release.published_at ?? context.receivedAt,
      service: repository.name,
      version: release.tag_name,
      summary: release.name,
      owner: release.author?.login,
      links: [['Release', release.html_url]],
      labels: {
        event: 'release',
        project: repository.full_name,
        ref: release.tag_name,
        prerelease: release.prerelease === true ? 'true' : 'false',
      },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [told] };
}
