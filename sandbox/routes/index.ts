import type { Api } from '../http/api.ts';
import { registerBotRoutes } from './bot-routes.ts';
import { registerChannelMemberRoutes } from './channel-member-routes.ts';
import { registerChannelRoutes } from './channel-routes.ts';
import { registerDirectChannelRoutes } from './direct-channel-routes.ts';
import { registerEditPostRoutes } from './edit-post-routes.ts';
import { registerFindChannelRoutes } from './find-channel-routes.ts';
import { registerFindUserRoutes } from './find-user-routes.ts';
import { registerListPostRoutes } from './list-post-routes.ts';
import { registerLoginRoutes } from './login-routes.ts';
import { registerPostRoutes } from './post-routes.ts';
import { registerPreferenceRoutes } from './preference-routes.ts';
import { registerReactionRoutes } from './reaction-routes.ts';
import { registerSearchRoutes } from './search-routes.ts';
import { registerStatusRoutes } from './status-routes.ts';
import { registerSystemRoutes } from './system-routes.ts';
import { registerTeamMemberRoutes } from './team-member-routes.ts';
import { registerTeamRoutes } from './team-routes.ts';
import { registerUserImageRoutes } from './user-image-routes.ts';
import { registerUserRoutes } from './user-routes.ts';
import { registerViewRoutes } from './view-routes.ts';

/** The subset of API v4 that is served: a group of routes a file. */
export function registerRoutes(api: Api, siteUrl: () => string): void {
  registerLoginRoutes(api);
  registerUserRoutes(api);
  registerFindUserRoutes(api);
  registerUserImageRoutes(api);
  registerBotRoutes(api);
  registerStatusRoutes(api);
  registerPreferenceRoutes(api);
  registerTeamRoutes(api);
  registerTeamMemberRoutes(api);
  registerChannelRoutes(api);
  registerFindChannelRoutes(api);
  registerChannelMemberRoutes(api);
  registerDirectChannelRoutes(api);
  registerViewRoutes(api);
  registerPostRoutes(api);
  registerEditPostRoutes(api);
  registerListPostRoutes(api);
  registerReactionRoutes(api);
  registerSearchRoutes(api);
  registerSystemRoutes(api, siteUrl);
}
