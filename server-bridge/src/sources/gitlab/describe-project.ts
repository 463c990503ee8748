import type { GitlabProject } from './gitlab-body.ts';

/** The service a project is, unless vigie.yaml names another: the last part of its path. */
export function nameService({ path_with_namespace: path }: GitlabProject): string {
  return path.split('/').findLast((part) => part !== '') ?? path;
}

const shortLength = 8;
/** `v1.0.0`, `2.4.1-rc.1`: a deployment does not say whether its ref is a tag. */
const looksLikeVersion = /^v?\d+(?:[._]\d+)+[\w.+-]{0,60}$/i;

/** The tag, or where it is a branch the first eight of the commit. */
export function nameVersion(ref: string | undefined, sha: string | undefined, isTag?: boolean): string | undefined {
  const isVersion = ref !== undefined && (isTag ?? looksLikeVersion.test(ref));
  return isVersion ? ref : (sha?.slice(0, shortLength) ?? ref);
}

/** An address below the project's. */
export function makeAddress({ web_url: url }: GitlabProject, path: string): string | undefined {
  return url === undefined ? undefined : `${url}/-/${path}`;
}
