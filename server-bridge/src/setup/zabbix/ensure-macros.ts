import { z } from 'zod';
import { type Outcome, succeed, type Tell } from '../outcome.ts';
import type { AdminZabbix } from './admin-zabbix.ts';

const shape = z.array(z.object({ globalmacroid: z.coerce.string(), macro: z.string(), value: z.string().optional() }));
type Known = z.output<typeof shape>[number];

export interface MacroValues {
  /** Where Zabbix sends to. */
  hookUrl: string;
  /** Of the source. */
  secret: string;
  /** Where people reach Zabbix, for links. */
  frontendUrl: string;
}

const secretText = 1;

/** The global macros that the media type reads. Somebody's own address of the frontend is left alone. */
export async function ensureMacros(
  api: AdminZabbix,
  { hookUrl, secret, frontendUrl }: MacroValues,
  tell: Tell,
): Promise<Outcome<undefined>> {
  const found = await api.call('read the global macros', 'usermacro.get', shape, {
    globalmacro: true,
    output: ['globalmacroid', 'macro', 'value'],
  });
  if (!found.ok) return found;
  const known = new Map(found.value.map((macro) => [macro.macro, macro]));
  const url = await ensureMacro(
    api,
    known.get('{$VIGIE.URL}'),
    { macro: '{$VIGIE.URL}', value: hookUrl, type: 0 },
    tell,
  );
  if (!url.ok) return url;
  const macro = { macro: '{$VIGIE.SECRET}', value: secret, type: secretText };
  const kept = await ensureMacro(api, known.get(macro.macro), macro, tell);
  if (!kept.ok) return kept;
  const frontend = known.get('{$ZABBIX.URL}');
  if (frontend !== undefined) {
    tell('already', `macro {$ZABBIX.URL}, for links: ${frontend.value ?? 'set'}`);
    return succeed(undefined);
  }
  return ensureMacro(api, undefined, { macro: '{$ZABBIX.URL}', value: frontendUrl, type: 0 }, tell);
}

async function ensureMacro(
  api: AdminZabbix,
  known: Known | undefined,
  wanted: { macro: string; value: string; type: number },
  tell: Tell,
): Promise<Outcome<undefined>> {
  const isSecret = wanted.type === secretText;
  const name = `macro ${wanted.macro}`;
  if (known?.value === wanted.value && !isSecret) {
    tell('already', `${name}, ${wanted.value}`);
    return succeed(undefined);
  }
  const saved =
    known === undefined
      ? await api.call(`make the ${name}`, 'usermacro.createglobal', z.unknown(), wanted)
      : await api.call(`set the ${name}`, 'usermacro.updateglobal', z.unknown(), {
          globalmacroid: known.globalmacroid,
          value: wanted.value,
          type: wanted.type,
        });
  if (!saved.ok) return saved;
  if (isSecret && known !== undefined) tell('already', `${name} (written again: Zabbix does not show secrets)`);
  else if (isSecret) tell('done', `${name}: made, as secret text`);
  else tell('done', `${name}: ${wanted.value}${known === undefined ? '' : ` (was ${known.value})`}`);
  return succeed(undefined);
}
