import type * as z from 'zod/mini';
import { listResultShape, roomsResultShape } from '#contract/alert-rows.ts';
import type { CommandName, CommandResult } from '#contract/commands.ts';
import { changesResultShape, helloResultShape } from '#contract/session.ts';

/** The shape of a command's result; undefined where an upgrade has taken away what this page would load. */
export type ReadShape = <Name extends CommandName>(
  name: Name,
) => Promise<z.ZodMiniType<CommandResult<Name>> | undefined>;

type Shapes = { [Name in CommandName]: z.ZodMiniType<CommandResult<Name>> };
type Load = () => Promise<{ shapes: Partial<Shapes> }>;

/** What every page asks. */
const ofPage: Partial<Shapes> = {
  hello: helloResultShape,
  changes: changesResultShape,
  'alerts.rooms': roomsResultShape,
  'alerts.list': listResultShape,
};

/** The rest is asked by one tab of the sidebar, and loaded with it. */
const ofFamily: Record<string, Load | undefined> = {
  alerts: () => import(/* webpackChunkName: "sidebar" */ './shapes/alerts.ts'),
  silences: () => import(/* webpackChunkName: "sidebar" */ './shapes/silences.ts'),
  incidents: () => import(/* webpackChunkName: "incidents" */ './shapes/incidents.ts'),
  freezes: () => import(/* webpackChunkName: "releases" */ './shapes/freezes.ts'),
  releases: () => import(/* webpackChunkName: "releases" */ './shapes/releases.ts'),
  // With the mark on the tab, which asks before the tab is opened.
  hashtags: () => import(/* webpackChunkName: "hashtags-mark" */ './shapes/hashtags.ts'),
};

/** All of them. */
export const readShape: ReadShape = async (name) => {
  const known = ofPage[name];
  if (known !== undefined) return known;
  try {
    const { shapes } = (await ofFamily[name.slice(0, name.indexOf('.'))]?.()) ?? {};
    return shapes?.[name];
  } catch {
    return undefined;
  }
};
