import type { z } from 'zod';
import type { ToolAnswer, ToolFailure } from '../../sources/source.ts';
import { ZabbixApi } from '../../sources/zabbix/zabbix-api.ts';
import { fail, type Outcome } from '../outcome.ts';

/** Zabbix's API with an administrator's token, which lives in here and nowhere else. */
export interface AdminZabbix {
  /** 604 for 6.4. */
  version: number;
  /** `what` is what the call is for, such as "make the user". */
  call<T>(what: string, method: string, shape: z.ZodType<T>, params: object): Promise<Outcome<T>>;
}

/** Supported: the first and the last version that were looked at, as `version` counts. */
const oldest = 600;
const newest = 704;

/** Finds out which Zabbix it is; refuses those that are too old. */
export async function openAdminZabbix(
  url: string,
  token: string,
  onNewer: (version: string) => void,
): Promise<Outcome<AdminZabbix>> {
  const api = new ZabbixApi({ url, token }, (address, init) => fetch(address, init));
  const version = await api.readVersion();
  if (!version.ok) return fail(`Zabbix does not answer: ${describeToolFailure(version.failure)}`);
  if (version.value < oldest) return fail(`This is Zabbix ${writeVersion(version.value)}: Vigie wants 6.0 or later`);
  if (version.value > newest) onNewer(writeVersion(version.value));
  return {
    ok: true,
    value: {
      version: version.value,
      call: async (what, method, shape, params) => explain(what, await api.call(method, shape, () => params)),
    },
  };
}

function explain<T>(what: string, answer: ToolAnswer<T>): Outcome<T> {
  return answer.ok ? answer : fail(`Could not ${what}: ${describeToolFailure(answer.failure)}`);
}

export function describeToolFailure(failure: ToolFailure): string {
  const { message } = failure;
  if (failure.kind !== 'away') return `${message}; the token must be a super administrator's (role "Super admin role")`;
  switch (failure.reason) {
    case 'unreachable':
      return `${message}: check --url, and that this machine reaches it${/CERT/.test(message) ? '; for an authority of your own set NODE_EXTRA_CA_CERTS=<file.pem>' : ''}`;
    case 'token-refused':
      return `the token is refused (${message}): make one in Users > API tokens (before 6.4 Administration > General > API tokens), of a super administrator`;
    case 'not-the-api':
      return `${message}: --url is the address of the frontend, as in the browser before zabbix.php`;
  }
}

export function writeVersion(version: number): string {
  return `${Math.floor(version / 100)}.${version % 100}`;
}
