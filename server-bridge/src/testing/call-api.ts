import type { Sandbox } from '../../../sandbox/start-sandbox.ts';

/** The API of the Mattermost stand-in, as the administrator unless told otherwise; throws what it refuses. */
export async function callApi(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  token = sandbox.admin.token,
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers differs by path
): Promise<any> {
  const response = await fetch(`${sandbox.url}/api/v4${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}
