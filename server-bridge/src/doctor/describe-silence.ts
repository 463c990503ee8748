import { say, type Words } from './words.ts';

/** What only an administrator may read, and how to have it read. */
export const needsAdmin: Words = say(
  "only an administrator may read this: run `vigie doctor` where the bridge runs, with a system administrator's token in VIGIE_ADMIN_TOKEN",
  "seul un administrateur peut lire cela : lancer `vigie doctor` là où tourne le pont, avec le jeton d'un administrateur système dans VIGIE_ADMIN_TOKEN",
);
