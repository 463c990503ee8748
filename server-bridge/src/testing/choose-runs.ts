/** How often something is tried: `few` where a person waits for it (`npm test`), `many` in `npm run test:long`. */
export function chooseRuns({ few, many }: { few: number; many: number }): number {
  return process.env['VIGIE_TEST_LONG'] === undefined ? few : many;
}
