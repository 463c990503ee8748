/** The path within the host of an address of its own; API, files and plugins are not pages of it. */
export function findHostPath(href: string, origin: string, basePath: string): string | undefined {
  if (!href.startsWith(`${origin}${basePath}/`)) return undefined;
  const path = href.slice(origin.length + basePath.length);
  return /^\/(api|files|plugins|static|error|login|oauth)(\/|$)/.test(path) || path.startsWith('/#') ? undefined : path;
}
