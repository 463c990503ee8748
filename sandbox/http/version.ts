export const version = '11.6.0';

/** Sent with every answer of the API: version, build, a hash of the configuration, and whether there is a licence. */
export const versionId = `${version}.${version}.4f9b63f1c8a24d0e97b5d3e6a1c07f820d6e8b5a7c3f41299e8d7a6b5c4f3e21.false`;
