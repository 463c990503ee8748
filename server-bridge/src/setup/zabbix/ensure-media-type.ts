import { z } from 'zod';
import { fail, type Outcome, succeed, type Tell } from '../outcome.ts';
import type { AdminZabbix } from './admin-zabbix.ts';
import { type MediaType, readMediaType } from './read-media-type.ts';

const id = z.coerce.string();
const shape = z.array(
  z.object({
    mediatypeid: id,
    status: id.catch('0'),
    script: z.string().catch(''),
    maxattempts: id.catch(''),
    attempt_interval: z.string().catch(''),
    parameters: z.array(z.object({ name: z.string(), value: z.string() })).catch([]),
  }),
);
type Found = z.output<typeof shape>[number];

/** Imports the media type unless it is there as it should be; gives its id. */
export async function ensureMediaType(api: AdminZabbix, tell: Tell): Promise<Outcome<string>> {
  const { mediaType, text } = readMediaType(api.version);
  const what = `media type ${mediaType.name}`;
  const find = () =>
    api.call('look for the media type', 'mediatype.get', shape, {
      filter: { name: mediaType.name },
      output: 'extend',
    });
  const before = await find();
  if (!before.ok) return before;
  const [known] = before.value;
  if (known !== undefined && isSame(known, mediaType)) {
    tell('already', `${what}, ${mediaType.attempts} attempts ${mediaType.attempt_interval} apart`);
    return enable(api, known, tell);
  }
  const imported = await api.call('import the media type', 'configuration.import', z.unknown(), {
    format: 'yaml',
    rules: { mediaTypes: { createMissing: true, updateExisting: true } },
    source: text,
  });
  if (!imported.ok) return imported;
  const after = await find();
  if (!after.ok) return after;
  const [made] = after.value;
  if (made === undefined) return fail('Zabbix took the media type and does not show it: run setup again');
  tell('done', `${what}: ${known === undefined ? 'imported' : 'brought up to date'}`);
  return enable(api, made, tell);
}

async function enable(api: AdminZabbix, { mediatypeid, status }: Found, tell: Tell): Promise<Outcome<string>> {
  if (status === '0') return succeed(mediatypeid);
  const params = { mediatypeid, status: 0 };
  const enabled = await api.call('enable the media type', 'mediatype.update', z.unknown(), params);
  if (!enabled.ok) return enabled;
  tell('done', 'media type Vigie: enabled');
  return succeed(mediatypeid);
}

function isSame(found: Found, wanted: MediaType): boolean {
  const words = (text: string) => text.replace(/\r\n/g, '\n').trim();
  const list = (parameters: MediaType['parameters']) =>
    JSON.stringify(parameters.map(({ name, value }) => [name, value]).toSorted());
  return (
    words(found.script) === words(wanted.script) &&
    found.maxattempts === wanted.attempts &&
    found.attempt_interval === wanted.attempt_interval &&
    list(found.parameters) === list(wanted.parameters)
  );
}
