import * as z from 'zod/mini';

/** Made by the asker, once for each act: the same act sent again is done once. */
export const actIdShape = z.string().check(z.minLength(8), z.maxLength(64), z.regex(/^[A-Za-z0-9-]+$/));
