import { describeUnreadable, readBody, type TranslateContext, type Translation } from '../source.ts';
import { tellRelease } from '../tell-release.ts';
import { makeAddress, nameService } from './describe-project.ts';
import { type GitlabProject, tagSchema } from './gitlab-body.ts';
import type { GitlabOptions } from './gitlab-options.ts';

/** A tag and the release that GitLab makes of it are the same version. */
export function nameTag({ id }: GitlabProject, tag: string): string {
  return `tag:${id}:${tag}`;
}

/** A version that is tagged. GitLab does not say when: it counts from when it came in. */
export function translateTag(raw: unknown, context: TranslateContext<GitlabOptions>): Translation {
  const read = readBody(tagSchema, raw);
  if (!read.ok) return read;
  const { ref, after, user_name: name, user_username: username, message, project } = read.value;
  const tag = /^refs\/tags\/(.+)$/s.exec(ref)?.[1];
  if (tag === undefined) {
    return { ok: false, unreadable: describeUnreadable(raw, ['ref'], 'a tag, such as refs/tags/v1.0.0') };
  }
  if (/^0+$/.test(after)) return { ok: true, signals: [], warnings: ['A tag that was deleted changes nothing.'] };
  const release = tellRelease(
    {
      key: nameTag(project, tag),
      occasion: `tag ${after}`,
      state: 'succeeded',
      at: context.receivedAt,
      service: nameService(project),
      version: tag,
      summary: message?.split('\n', 1)[0],
      owner: name ?? username,
      links: [['Tag', makeAddress(project, `tags/${encodeURIComponent(tag.toWellFormed())}`)]],
      labels: { event: 'tag_push', project: project.path_with_namespace, ref: tag, user: username },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [release] };
}
