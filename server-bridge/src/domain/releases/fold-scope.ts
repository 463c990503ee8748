import { foldAscii } from '../text/fold-ascii.ts';

/** What tools call the same environment: GitLab says `production` where Zabbix's tag is `prod`. */
const environments: ReadonlyMap<string, string> = new Map([
  ['prod', 'production'],
  ['prd', 'production'],
  ['live', 'production'],
  ['preprod', 'pre-production'],
  ['pre-prod', 'pre-production'],
  ['preproduction', 'pre-production'],
  ['stage', 'staging'],
  ['stg', 'staging'],
  ['dev', 'development'],
]);

const maxLength = 200;

/** A service's name as it is compared: `Pay_API` is `pay-api`, and so is `shop/pay-api`. Empty: none is named. */
export function foldService(name: string): string {
  return fold(name.split('/').findLast((part) => part.trim() !== '') ?? '');
}

/** An environment's name as it is compared: `prod`, `PRD` and `production` are one. Empty: none is named. */
export function foldEnvironment(name: string): string {
  const folded = fold(name);
  return environments.get(folded) ?? folded;
}

function fold(name: string): string {
  return foldAscii(name.slice(0, maxLength).trim()).replace(/[\s_]+/g, '-');
}
