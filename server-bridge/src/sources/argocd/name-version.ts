import type { ArgocdBody } from './argocd-body.ts';

const shortLength = 8;
const tagged = /(?:^|\/)([^/:@]+):([^/:@]+)(?:@sha256:[0-9a-f]+)?$/;

/** The tag of the application's own image, or of the only one; else the first eight of the revision. */
export function nameVersion({ app, service, images = [], revision }: ArgocdBody): string | undefined {
  const tags = images.flatMap((image) => {
    const [, name, tag] = tagged.exec(image.slice(-longestImage)) ?? [];
    return name === undefined || tag === undefined ? [] : [{ name, tag }];
  });
  const own = tags.find(({ name }) => name === app || name === service) ?? (images.length === 1 ? tags[0] : undefined);
  return own?.tag ?? revision?.slice(0, shortLength);
}

/** A name and a tag are 128 characters each at most, a digest 71. */
const longestImage = 400;
