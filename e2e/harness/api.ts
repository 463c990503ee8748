/** Mattermost's API v4 as one person; anything but 2xx is an error, unless it is asked for with `try`. */
export interface Api {
  url: string;
  token: string;
  // biome-ignore lint/suspicious/noExplicitAny: what Mattermost answers differs by path, and the tests look at a few fields
  call(method: string, path: string, body?: unknown): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: the same
  try(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
}

export function createApi(url: string, token: string): Api {
  const api: Api = {
    url,
    token,
    call: async (method, path, body) => {
      const answer = await api.try(method, path, body);
      if (answer.status > 299) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    try: async (method, path, body) => {
      const response = await fetch(`${url}/api/v4${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      try {
        return { status: response.status, body: JSON.parse(text) };
      } catch {
        return { status: response.status, body: text };
      }
    },
  };
  return api;
}
