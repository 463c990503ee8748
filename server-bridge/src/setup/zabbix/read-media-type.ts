import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = new URL('../../../../assets/zabbix/', import.meta.url);

const exportShape = z.object({
  zabbix_export: z.object({
    media_types: z.array(
      z.object({
        name: z.string(),
        script: z.string(),
        attempts: z.string(),
        attempt_interval: z.string(),
        parameters: z.array(z.object({ name: z.string(), value: z.string() })),
      }),
    ),
  }),
});
export type MediaType = z.output<typeof exportShape>['zabbix_export']['media_types'][number];

/** The media type for a version of Zabbix (604 for 6.4): the file to import, and what is in it. */
export function readMediaType(version: number): { file: string; text: string; mediaType: MediaType } {
  const file = `vigie-media-type-${version >= 700 ? '7.0' : '6.0'}.yaml`;
  const text = readFileSync(new URL(file, folder), 'utf8');
  const [mediaType] = exportShape.parse(parse(text)).zabbix_export.media_types;
  if (mediaType === undefined) throw new Error(`${file} holds no media type`);
  return { file, text, mediaType };
}
