import { parse } from 'yaml';
import { z } from 'zod';

/** As Alertmanager writes its configuration: what is not set is left out, or filled with the default. */
const webhookShape = z.looseObject({
  url: z.string().optional(),
  url_file: z.string().optional(),
  send_resolved: z.boolean().optional(),
  max_alerts: z.number().optional(),
  http_config: z.looseObject({ authorization: z.unknown().optional(), basic_auth: z.unknown().optional() }).nullish(),
});
type Webhook = z.output<typeof webhookShape>;
const routeShape = z.object({
  receiver: z.string().optional(),
  group_interval: z.string().optional(),
  get routes() {
    return z.array(routeShape).optional();
  },
});
type Route = z.output<typeof routeShape>;
const configShape = z.object({
  route: routeShape,
  receivers: z.array(z.object({ name: z.string(), webhook_configs: z.array(webhookShape).optional() })),
});

export interface ReceiverWanted {
  receiver: string;
  hookUrl: string;
}

/** Blanked: newer versions take a webhook's address for a secret. */
const blanked = '<secret>';

/** What is as it should be, or left to do. */
export interface Finding {
  state: 'already' | 'to-do';
  text: string;
}

/** Whether the receiver has each thing that it must have; `config` is what `/api/v2/status` shows. */
export function checkReceiver(config: string, { receiver, hookUrl }: ReceiverWanted): Finding[] {
  const parsed = configShape.safeParse(parseYaml(config));
  if (!parsed.success)
    return [toDo('Alertmanager shows a configuration that cannot be read: check the receiver by hand')];
  const { receivers, route } = parsed.data;
  const found = receivers.find(({ name }) => name === receiver);
  if (found === undefined) {
    const names = receivers.map(({ name }) => name).join(', ');
    return [toDo(`receiver ${receiver}: there is none (there are ${names}); add the lines above`)];
  }
  const webhooks = found.webhook_configs ?? [];
  const webhook = webhooks.find(({ url }) => url !== undefined && isOurs(url, hookUrl)) ?? webhooks.find(isHidden);
  const isLed = listRoutes(route).some((one) => one.receiver === receiver);
  return [
    ...(webhook === undefined
      ? [describeOthers(receiver, hookUrl, webhooks)]
      : checkWebhook(webhook, receiver, hookUrl)),
    isLed
      ? already(`a route leads to ${receiver}`)
      : toDo(`no route leads to ${receiver}: name it in the route, or in a route of its own`),
  ];
}

function describeOthers(receiver: string, hookUrl: string, webhooks: readonly Webhook[]): Finding {
  const others = webhooks.flatMap(({ url }) => url ?? []).map(hideSecret);
  const calls = others.length === 0 ? '' : ` (it calls ${others.join(', ')})`;
  return toDo(`receiver ${receiver}: no webhook calls ${hookUrl}${calls}`);
}

function checkWebhook(webhook: Webhook, receiver: string, hookUrl: string): Finding[] {
  const name = `receiver ${receiver}`;
  const { url = '', send_resolved: sendsResolved, max_alerts: most = 0, http_config: http } = webhook;
  const hasSecret = url.length > hookUrl.length || http?.authorization !== undefined || http?.basic_auth !== undefined;
  return [
    isHidden(webhook)
      ? already(`${name}, with a webhook (its address is hidden: see that it is ${hookUrl})`)
      : already(`${name}, calls ${hookUrl}`),
    ...(isHidden(webhook) || hasSecret
      ? []
      : [toDo(`${name}: it sends no secret; add http_config.authorization as above`)]),
    ...(sendsResolved === false
      ? [toDo(`${name}: send_resolved is false, so that every alert stays open; take it out`)]
      : []),
    ...(most > 0 ? [toDo(`${name}: max_alerts is ${most}, which hides the others of a group; take it out`)] : []),
  ];
}

function already(text: string): Finding {
  return { state: 'already', text };
}

function toDo(text: string): Finding {
  return { state: 'to-do', text };
}

function isHidden({ url, url_file: file }: Webhook): boolean {
  return url === blanked || file !== undefined;
}

/** With the secret as the last part of the address, too. */
function isOurs(url: string, hookUrl: string): boolean {
  return url === hookUrl || url.startsWith(`${hookUrl}/`);
}

function hideSecret(url: string): string {
  return url.replace(/(\/hooks\/[^/]+\/).+$/, '$1…');
}

function listRoutes(route: Route): Route[] {
  return [route, ...(route.routes ?? []).flatMap(listRoutes)];
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
