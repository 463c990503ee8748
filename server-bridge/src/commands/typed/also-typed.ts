import { randomUUID } from 'node:crypto';
import { alsoPostRequestShape } from '#contract/alerts.ts';
import { clickTexts } from '../../clicks/click-texts.ts';
import type { Asker } from '../../rights/asker.ts';
import { alsoPostAlert } from '../also-post-alert.ts';
import type { Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { typedTexts } from './typed-texts.ts';

/** Shows an alert in one more room: `12 ~room`. */
export async function alsoTyped(rest: string, asker: Asker, services: Services): Promise<string> {
  const { language } = asker.person;
  const [id = '', room = ''] = rest.replace(/^#/, '').split(/\s+/);
  const request = alsoPostRequestShape.safeParse({ id: Number(id), room, actId: randomUUID() });
  if (!request.success) return typedTexts[language].act.usage.also;
  const outcome = await alsoPostAlert(request.data, asker, services);
  if (!outcome.ok) {
    const { text, help } = describeRefusal(outcome, language);
    return `${text} ${help}`;
  }
  const [result] = 'result' in outcome ? outcome.result.results : [];
  if (result?.error !== undefined) return `${result.error.text} ${result.error.help}`;
  const texts = clickTexts[language];
  return result?.outcome === 'already' ? texts.alreadyThere : texts['room-added']('');
}
