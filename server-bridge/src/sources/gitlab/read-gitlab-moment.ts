import { readMoment } from '../read-moment.ts';

const written = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:UTC|([+-]\d\d)(\d\d))$/;

/** `2016-08-12 15:26:29 UTC`, `2021-04-28 21:50:00 +0200` or RFC 3339, as GitLab writes times; epoch milliseconds. */
export function readGitlabMoment(value: unknown): number | undefined {
  const found = typeof value === 'string' ? written.exec(value) : null;
  if (found === null) return readMoment(value);
  const [, day, time, hours, minutes] = found;
  return readMoment(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
}
