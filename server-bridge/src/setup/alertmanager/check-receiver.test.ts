import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { checkReceiver } from './check-receiver.ts';

const hookUrl = 'https://vigie.example.net/hooks/am';
/** As Alertmanager 0.25 shows it. */
const webhook = {
  send_resolved: true,
  http_config: { authorization: { type: 'Bearer', credentials: '<secret>' }, follow_redirects: true },
  url: hookUrl,
  max_alerts: 0,
};

function check(webhooks: object[], route: object = { receiver: 'vigie' }): string[] {
  const config = { route, receivers: [{ name: 'mail' }, { name: 'vigie', webhook_configs: webhooks }] };
  return checkReceiver(stringify(config), { receiver: 'vigie', hookUrl }).map(({ state, text }) => `${state}: ${text}`);
}

describe('a receiver', () => {
  test('that is as it should be', () => {
    expect(check([webhook])).toEqual([`already: receiver vigie, calls ${hookUrl}`, 'already: a route leads to vigie']);
  });

  test.each<[string, object, RegExp | undefined]>([
    ['with the secret in its address', { ...webhook, http_config: undefined, url: `${hookUrl}/s3cret` }, undefined],
    ['with basic authentication', { ...webhook, http_config: { basic_auth: { username: 'u' } } }, undefined],
    ['whose address is hidden', { ...webhook, url: '<secret>' }, /address is hidden: see that it is https:/],
    ['without a secret', { ...webhook, http_config: {} }, /sends no secret/],
    ['that does not tell the end', { ...webhook, send_resolved: false }, /every alert stays open/],
    ['that hides alerts', { ...webhook, max_alerts: 5 }, /max_alerts is 5/],
    [
      'that calls elsewhere',
      { ...webhook, url: 'https://other/hooks/am/s3cret' },
      /it calls .*https:\/\/other\/hooks\/am\/…/,
    ],
  ])('%s', (_, changed, said) => {
    const found = check([{ url: 'https://elsewhere/x' }, changed]).join('\n');
    if (said === undefined) expect(found).not.toMatch(/to-do/);
    else expect(found).toMatch(said);
    expect(found).not.toMatch(/s3cret/);
  });

  test('to which no route leads', () => {
    expect(check([webhook], { receiver: 'mail' })).toContainEqual(expect.stringMatching(/^to-do: no route leads/));
    const deep = { receiver: 'mail', routes: [{ routes: [{ receiver: 'vigie' }] }] };
    expect(check([webhook], deep)).toContainEqual('already: a route leads to vigie');
  });

  test('that is not there', () => {
    const config = stringify({ route: { receiver: 'mail' }, receivers: [{ name: 'mail' }] });
    expect(checkReceiver(config, { receiver: 'vigie', hookUrl })).toEqual([
      { state: 'to-do', text: 'receiver vigie: there is none (there are mail); add the lines above' },
    ]);
    expect(checkReceiver('{', { receiver: 'vigie', hookUrl })).toHaveLength(1);
  });
});
