declare const __VIGIE_VERSION__: string;
declare const __VIGIE_BUILD__: string;

/** Version of this plugin, from package.json. */
export const pluginVersion: string = __VIGIE_VERSION__;

/** Changes with each change of the source: marks what this build put into the page. */
export const buildId: string = __VIGIE_BUILD__;
