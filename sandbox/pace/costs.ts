/** How long a request takes a real server: `queuedMs` of it one request after the other, the rest side by side. */
export interface Cost {
  queuedMs: number;
  apartMs: number;
}

/**
 * From what one client saw, one request at a time (`aloneMs`), and from the requests a second that came through at eight
 * at once: whatever limits them is held for 1/rate each time.
 */
function measure(aloneMs: number, perSecond: number): Cost {
  const queuedMs = 1000 / perSecond;
  return { queuedMs, apartMs: aloneMs - queuedMs };
}

/** Mattermost 11.6.0 with PostgreSQL 15 on 2 cores, November 2026. */
const create = measure(2.9, 712);
const createWithAttachments = measure(4.3, 588);
const edit = measure(5.7, 389);
const command = measure(2, 592);
const other = measure(1.2, 1600);

/** `route` is the pattern of the route, such as `PUT /api/v4/posts/:post_id/patch`. */
export function findCost(route: string, query: Record<string, unknown>, body: unknown): Cost {
  switch (route) {
    case 'POST /api/v4/posts':
      return Buffer.isBuffer(body) && body.includes('"attachments"') ? createWithAttachments : create;
    case 'PUT /api/v4/posts/:post_id/patch':
    case 'PUT /api/v4/posts/:post_id':
    case 'POST /api/v4/posts/:post_id/pin':
    case 'POST /api/v4/posts/:post_id/unpin':
      return edit;
    case 'POST /api/v4/commands/execute':
      return command;
    case 'GET /api/v4/channels/:channel_id/posts':
      return 'since' in query ? measure(0.5, 2500) : readPage(Number(query['per_page'] ?? 60));
    case 'GET /api/v4/teams/:team_id/channels':
      return measure(6, 300);
    case 'POST /api/v4/teams/:team_id/posts/search':
      return measure(3, 400);
    default:
      return other;
  }
}

/** A page of 60 takes 6 ms, of 200 10 ms. */
function readPage(perPage: number): Cost {
  const aloneMs = 4.3 + 0.029 * Math.min(perPage, 200);
  return { queuedMs: aloneMs / 2, apartMs: aloneMs / 2 };
}

/** From the answer to the event's arrival on a socket, when posts are apart. */
const eventMs: Record<string, number> = { posted: 6.7 - 2.9, post_edited: 9.2 - 5.7 };

export function findEventDelayMs(event: string): number {
  return eventMs[event] ?? 3;
}
