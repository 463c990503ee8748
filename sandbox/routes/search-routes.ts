import { z } from 'zod';
import type { Api } from '../http/api.ts';
import type { Answer, Call } from '../http/call.ts';
import { parseBody, text } from '../http/parse-body.ts';
import { presentPostList } from '../views/present-post-list.ts';
import type { Team } from '../world/model.ts';
import { refuseBody } from '../world/refusal.ts';
import { searchPosts } from '../world/search-posts.ts';
import { findTeam } from './team-routes.ts';

const search = z.object({
  terms: text,
  is_or_search: z.boolean().nullish(),
  include_deleted_channels: z.boolean().nullish(),
  time_zone_offset: z.number().nullish(),
  page: z.number().nullish(),
});

export function registerSearchRoutes(api: Api): void {
  api.post('/teams/:team_id/posts/search', (call) => answerSearch(call, findTeam(call)));
  api.post('/posts/search', (call) => answerSearch(call, null));
}

/** There is no second page: everything is on the first. */
function answerSearch(call: Call, team: Team | null): Answer {
  const given = parseBody(call.body, search, () => refuseBody('terms'));
  if (given.terms === '') refuseBody('terms');
  const order =
    (given.page ?? 0) > 0
      ? []
      : searchPosts(call.world, call.user, {
          terms: given.terms,
          isOr: given.is_or_search === true,
          team,
          withArchived: given.include_deleted_channels === true,
          timezoneOffsetS: given.time_zone_offset ?? 0,
        });
  const headers = { 'cache-control': 'no-cache, no-store, must-revalidate' };
  return { headers, body: { ...presentPostList(call.world, { order }), matches: null } };
}
