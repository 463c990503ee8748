import type { Services } from '../commands/command.ts';
import { explainWho } from '../commands/explain-who.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../log.ts';
import { logError } from '../log-error.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Metrics } from '../metrics.ts';
import type { ClickSignature } from './click-signature.ts';
import { Clicks } from './clicks.ts';
import { IncidentClicks } from './incident-clicks.ts';
import { ReleaseClicks } from './release-clicks.ts';

export interface ClickParts {
  config: Config;
  services: Services;
  mattermost: Mattermost;
  signature: ClickSignature;
  metrics: Metrics;
  log: Log;
}

/** Where Mattermost calls with a click, and with what was written in a dialog. */
export function nameCallbacks({ bridge }: Config): { action: string; dialog: string } {
  const base = `${bridge.callbacks.url}/mattermost`;
  return { action: `${base}/action`, dialog: `${base}/dialog` };
}

/** What answers clicks, counted and logged. */
export function createClicks({ config, services, mattermost, signature, metrics, log }: ClickParts): Clicks {
  const onClick = (action: string, reason: string) => metrics.clicks.inc({ action, reason });
  const dialogUrl = nameCallbacks(config).dialog;
  const about = { services, mattermost, signature, dialogUrl, onClick };
  return new Clicks({
    db: services.db,
    acts: services.acts,
    mattermost,
    signature,
    dialogUrl,
    stories: { release: new ReleaseClicks(about), incident: new IncidentClicks(about) },
    readAsker: services.readAsker,
    toolOf: services.toolOf,
    explainWho,
    onClick,
    onError: (error) => logError(log, error, 'click failed'),
  });
}
