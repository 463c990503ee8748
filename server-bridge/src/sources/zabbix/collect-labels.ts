import { factLimits } from '../../domain/alerts/limit-facts.ts';
import type { ZabbixBody, ZabbixTag } from './zabbix-body.ts';

/** Tags that name the service or the environment, the first found counts. */
const canonicalTags = { service: ['service', 'app'], environment: ['environment', 'env', 'stage'] };

/**
 * Labels from the event's tags, host, host groups, item and trigger. A tag of the name `group`, `item` or `trigger_id`
 * goes before Zabbix's own, since somebody set it; `host` is always the technical name. Tags whose name starts with
 * `__` are notes of a media type to itself.
 */
export function collectLabels(body: ZabbixBody): Record<string, string> {
  const tags = joinTags(body.event_tags ?? []);
  const labels: Record<string, string> = {};
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined) labels[name] = value;
  };
  set('host', body.host_host ?? body.host_name);
  set('service', findTag(tags, canonicalTags.service) ?? body.service_name);
  set('environment', findTag(tags, canonicalTags.environment));
  set('group', body.trigger_host_groups);
  set('item', body.item_name);
  set('trigger_id', body.trigger_id);
  for (const [name, value] of tags) {
    if (name !== 'host' || body.host_host === undefined) labels[name] = value;
  }
  return labels;
}

/** A tag that comes twice has its values joined. */
function joinTags(tags: readonly ZabbixTag[]): Map<string, string> {
  const joined = new Map<string, string>();
  for (const { tag, value } of tags) {
    if (tag.startsWith('__')) continue;
    const known = joined.get(tag);
    if (known === undefined) joined.set(tag, value);
    else if (known.length < factLimits.labelValue) joined.set(tag, `${known},${value}`);
  }
  return joined;
}

function findTag(tags: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = tags.get(name) ?? tags.get(`${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}
