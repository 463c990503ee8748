const shortLength = 8;
const isCommit = /^[0-9a-f]{40}$/;
const looksLikeVersion = /^v?\d+(?:[._]\d+)+[\w.+-]{0,60}$/i;

/** The tag, where the ref looks like one (GitHub does not say); else the first eight of the commit. */
export function nameVersion(ref: string | undefined, sha: string | undefined): string | undefined {
  const name = ref?.replace(/^refs\/(?:tags|heads)\//, '');
  if (name !== undefined && looksLikeVersion.test(name)) return name;
  if (sha !== undefined) return isCommit.test(sha) ? sha.slice(0, shortLength) : sha;
  return name;
}
