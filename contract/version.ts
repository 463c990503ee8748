/** Raised when a plugin of one version and a bridge of another could no longer understand each other. */
export const contractVersion = 1;

/** Id of the plugin in Mattermost, and the name of its part of the host's state (`plugins-<id>`). */
export const pluginId = 'com.vigie.plugin';

/** Slash command that carries the plugin's questions; people use `/vigie`. */
export const rpcTrigger = 'vigie-rpc';
