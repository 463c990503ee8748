import type { AdminApi } from '../setup/admin-api.ts';

/** Mattermost's API as someone: the bot, or an administrator. */
export type MattermostApi = AdminApi;
