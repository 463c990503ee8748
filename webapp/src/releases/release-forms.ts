import { lazy } from 'react';

/** What is fetched when somebody first announces or acts: most only look. */
const load = () => import(/* webpackChunkName: "releases-forms" */ './release-forms-chunk.ts');

export const PlanDialog = lazy(async () => ({ default: (await load()).PlanDialog }));
export const ReleaseActDialog = lazy(async () => ({ default: (await load()).ReleaseActDialog }));

/** Fetches the forms before they are drawn. */
export function preloadForms(): void {
  load().catch(() => undefined); // told when one is drawn
}
