import packageFile from '../../package.json' with { type: 'json' };

/** Of the bridge, and of the plugin that was released with it. */
export const version: string = packageFile.version;
