import { z } from 'zod';

const known = ['deployment_status', 'deployment', 'release', 'workflow_run', 'ping'] as const;
export type GithubEvent = (typeof known)[number];

const header = /^[a-z_]{1,60}$/;
/** Events that carry a deployment or a run of a workflow beside what they are about. */
const others = ['workflow_job', 'check_run', 'check_suite', 'deployment_callback_url', 'approver', 'reviewers'];

/**
 * Which event a body is: by X-GitHub-Event, or by its shape where the header is gone (a body that was kept and is
 * replayed). `other`: GitHub's, and no release. Undefined: not GitHub's.
 */
export function findEvent(
  raw: unknown,
  headers: Readonly<Record<string, string>>,
): GithubEvent | { other: string } | undefined {
  const body = z.looseObject({}).safeParse(raw).data;
  if (body === undefined) return undefined;
  const named = headers['x-github-event'];
  if (named !== undefined && header.test(named)) {
    return known.find((event) => event === named) ?? { other: named };
  }
  const has = (name: string) => typeof body[name] === 'object' && body[name] !== null;
  if (!has('repository')) return body['zen'] !== undefined && has('hook') ? 'ping' : undefined;
  const other = others.find((name) => Object.hasOwn(body, name) && !has('deployment_status'));
  if (other !== undefined) return { other };
  if (body['zen'] !== undefined && has('hook')) return 'ping';
  return known.find((event) => event !== 'ping' && has(event));
}
