import type * as z from 'zod/mini';
import { listResultShape, roomsResultShape } from '#contract/alert-rows.ts';
import type { CommandName, CommandResult } from '#contract/commands.ts';
import { changesResultShape, helloResultShape } from '#contract/session.ts';

/** The shape of a command's result; undefined where an upgrade has taken away what this page would load. */
export type ReadShape = <Name extends CommandName>(
  name: Name,
) => Promise<z.ZodMiniType<CommandResult<Name>> | undefined>;

type Shapes = { [Name in CommandName]: z.ZodMiniType<CommandResult<Name>> };

/** What every page asks. The rest is asked by an opened sidebar, and loaded with it. */
const ofPage: Partial<Shapes> = {
  hello: helloResultShape,
  changes: changesResultShape,
  'alerts.rooms': roomsResultShape,
  'alerts.list': listResultShape,
};

/** All of them. */
export const readShape: ReadShape = async (name) => {
  const known = ofPage[name];
  if (known !== undefined) return known;
  try {
    const { commands }: { commands: { [Name in CommandName]: { result: Shapes[Name] } } } = await import(
      /* webpackChunkName: "sidebar" */ '#contract/commands.ts'
    );
    return commands[name].result;
  } catch {
    return undefined;
  }
};
