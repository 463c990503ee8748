import http from 'node:http';

const agent = new http.Agent({ keepAlive: true });

/** One POST over a connection that is kept, with as little of a client as there is: what is measured is the server. */
export function postRaw(url: string, headers: Record<string, string>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/json' } },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve();
          else reject(new Error(`POST ${url}: ${status}`));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
