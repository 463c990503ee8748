import type * as z from 'zod/mini';
import type { CommandName, CommandResult } from '#contract/commands.ts';

/** The shape of the result of each command of a family (`alerts`, `silences`...). */
export type ResultShapes<Family extends string> = {
  [Name in CommandName as Name extends `${Family}.${string}` ? Name : never]: z.ZodMiniType<CommandResult<Name>>;
};
