/** The source of alerts that Vigie raises about what it is to watch; no source of vigie.yaml may be called so. */
export const ownSource = 'vigie';
