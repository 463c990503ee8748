/** Takes the place of `cli/sandbox.ts` in the packed bridge: the stand-in stays where the source is. */
export function addSandbox(): void {}
