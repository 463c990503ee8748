import { describe, expect, test } from '@jest/globals';
import { makeIntl } from '../i18n/make-intl.ts';
import en from '../i18n/page.en.json' with { type: 'json' };
import fr from '../i18n/page.fr.json' with { type: 'json' };
import type { Text } from '../ui/use-text.ts';
import { describeHolder, describeHolderShortly } from './describe-holder.ts';
import { describeFlapping, describeMuting, describeUnknown, type Quiet } from './describe-quiet.ts';

const texts = { en, fr };
const when = () => '02:10';

function speak(language: 'en' | 'fr'): Text {
  const intl = makeIntl(language, `of ${language} tests`, texts[language]);
  return (id, values) => intl.formatMessage({ id }, values);
}

describe('who has an alert', () => {
  test.each([
    [{ by: 'Alice', at: 1 }, 'Acknowledged by Alice, 02:10', 'Prise en charge par Alice, 02:10'],
    [{ at: 1 }, 'Acknowledged, 02:10', 'Prise en charge, 02:10'],
    [
      { by: 'Alice', at: 1, isOnlyHere: true },
      'Seen by Alice (Mattermost only), 02:10',
      'Vue par Alice (Mattermost seulement), 02:10',
    ],
    [
      { by: 'Alice', at: 1, isForgotten: true },
      'Acknowledged by Alice, 02:10. Still open: forgotten?',
      'Prise en charge par Alice, 02:10. Toujours ouverte\u00a0: oubliée\u00a0?',
    ],
    [{ at: 1, isOnlyHere: true }, 'Seen (Mattermost only), 02:10', 'Vue (Mattermost seulement), 02:10'],
  ])('%o', (acknowledgement, english, french) => {
    expect(describeHolder(speak('en'), acknowledgement, when())).toBe(english);
    expect(describeHolder(speak('fr'), acknowledgement, when())).toBe(french);
  });

  test('is never said to be acknowledged where the tool does not know, for who hears it neither', () => {
    expect(describeHolderShortly(speak('en'), { by: 'Alice', at: 1, isOnlyHere: true })).toBe(
      'seen by Alice, in Mattermost only',
    );
    expect(describeHolderShortly(speak('en'), undefined)).toBe('unacknowledged');
  });
});

describe('why little is heard of an alert', () => {
  const muted = (suppression: Quiet['suppression'], status: Quiet['status'] = 'open'): Quiet => ({
    source: 'zabbix-prod',
    status,
    suppression,
  });

  test.each<[string, Quiet, string | undefined, string | undefined]>([
    ['nothing', muted(undefined), undefined, undefined],
    [
      'a maintenance',
      muted({ kind: 'maintenance', by: 'patches', reason: 'kernel', until: 1 }),
      'In maintenance until 02:10 (patches): kernel',
      'En maintenance, fin 02:10 (patches)\u00a0: kernel',
    ],
    [
      'a silence without a reason',
      muted({ kind: 'silence', by: 'Alice', until: 1 }),
      'Silenced by Alice until 02:10',
      'Mise en silence par Alice, fin 02:10',
    ],
    [
      'an inhibition, which has no end of its own',
      muted({ kind: 'inhibition', by: 'host down' }),
      'Not announced (rule: host down)',
      'Pas annoncée (règle\u00a0: host down)',
    ],
    ['one that is over', muted({ kind: 'silence', by: 'Alice', until: 1 }, 'resolved'), undefined, undefined],
  ])('%s', (_, row, english, french) => {
    expect(describeMuting(speak('en'), row, when)).toBe(english);
    expect(describeMuting(speak('fr'), row, when)).toBe(french);
  });

  test('it flaps', () => {
    const row: Quiet = { source: 'zabbix-prod', status: 'open', flapping: { since: 1, changes: 23 } };
    expect(describeFlapping(speak('en'), row, when)).toBe('Flapping: 23 changes since 02:10');
    expect(describeFlapping(speak('fr'), row, when)).toBe('Instable\u00a0: 23 changements depuis 02:10');
  });

  test('its source is silent', () => {
    const row: Quiet = { source: 'zabbix-prod', status: 'open', unknownSince: 1 };
    expect(describeUnknown(speak('en'), row, when)).toBe('State unknown: nothing heard of zabbix-prod since 02:10');
    expect(describeUnknown(speak('fr'), row, when)).toBe(
      'État inconnu\u00a0: plus de nouvelles de zabbix-prod depuis 02:10',
    );
    expect(describeUnknown(speak('en'), { ...row, status: 'resolved' }, when)).toBeUndefined();
  });
});
