import { z } from 'zod';
import { ZabbixApi } from '../../sources/zabbix/zabbix-api.ts';
import { readOwnUser } from '../../sources/zabbix/zabbix-inventory-api.ts';
import { fail, type Outcome, succeed, type Tell } from '../outcome.ts';
import type { AdminZabbix } from './admin-zabbix.ts';

const id = z.coerce.string();
const tokensShape = z.array(z.object({ tokenid: id }));
const createdShape = z.object({ tokenids: z.array(id) });
const generatedShape = z.array(z.object({ token: z.string().min(16) }));

/** The token the bridge will use: the one it has, if that works and is this user's, else a new one. */
export async function ensureApiToken(
  api: AdminZabbix,
  { url, userId, known }: { url: string; userId: string; known: string | undefined },
  tell: Tell,
): Promise<Outcome<string>> {
  if (known !== undefined && (await isOf(url, known, userId))) {
    tell('already', 'API token of the user, with which the bridge acknowledges and asks what is open');
    return succeed(known);
  }
  const found = await api.call('look for the API token', 'token.get', tokensShape, {
    userids: [userId],
    filter: { name: 'Vigie' },
    output: ['tokenid'],
  });
  if (!found.ok) return found;
  const tokenId = found.value[0]?.tokenid ?? (await makeToken(api, userId));
  if (typeof tokenId !== 'string') return tokenId;
  // Zabbix shows a token once: of one that is there a new text is made, and the former no longer works.
  const generated = await api.call('generate the API token', 'token.generate', generatedShape, [tokenId]);
  if (!generated.ok) return generated;
  const [made] = generated.value;
  if (made === undefined) return fail('Zabbix generated no API token: run setup again');
  tell('done', `API token of the user: ${found.value.length === 0 ? 'made' : 'made anew, the former no longer works'}`);
  return succeed(made.token);
}

async function makeToken(api: AdminZabbix, userId: string): Promise<string | { ok: false; message: string }> {
  const created = await api.call('make the API token', 'token.create', createdShape, { name: 'Vigie', userid: userId });
  if (!created.ok) return created;
  return created.value.tokenids[0] ?? fail('Zabbix made no API token: run setup again');
}

async function isOf(url: string, token: string, userId: string): Promise<boolean> {
  const own = await readOwnUser(new ZabbixApi({ url, token }, (address, init) => fetch(address, init)));
  return own.ok && own.value === userId;
}
