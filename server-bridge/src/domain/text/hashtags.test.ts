import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findHashtags } from './find-hashtags.ts';
import { makeHashtag, makeHashtags } from './hashtags.ts';

describe('makeHashtag', () => {
  test.each([
    ['host', 'srv-web-01', '#srv.web.01'],
    ['host', 'velizy-web_01.example.com', '#velizy.web.01.example.com'],
    ['service', 'Paiement / API', '#paiement.api'],
    ['service', 'Été à l’Œuvre, Straße', '#ete.a.l.oeuvre.strasse'],
    ['service', 'ÆØÅ Łódź Ðþ ﬁ ①', '#aeoa.lodz.dth.fi.1'],
    ['host', '192.0.2.10', '#host.192.0.2.10'],
    ['host', '2001:db8::1', '#host.2001.db8.1'],
    ['service', 'a', '#service.a'],
    ['service', 'ab', '#ab'],
    ['2nd_label', '7', '#nd.label.7'],
    ['漢', '7', '#tag.7'],
    ['severity', 'critical', '#sev.critical'],
    ['service', '..--__a.b--..', '#a.b'],
    ['service', '@all #prod', '#all.prod'],
    ['service', '漢字', undefined],
    ['service', '  ', undefined],
    ['service', '', undefined],
    ['host', 'a'.repeat(200), `#${'a'.repeat(59)}`],
    ['host', `${'a'.repeat(58)}-b`, `#${'a'.repeat(58)}`],
  ])('%s %j is %s', (label, value, expected) => {
    expect(makeHashtag(label, value)).toBe(expected);
  });

  test('whatever the value, Mattermost finds the hashtag and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 100 }), (label, value) => {
        const hashtag = makeHashtag(label, value);
        fc.pre(hashtag !== undefined);
        expect(findHashtags(hashtag ?? '')).toEqual([hashtag]);
        expect(hashtag).toMatch(/^#[a-z][a-z0-9.]*[a-z0-9]$/);
        expect(hashtag).not.toContain('..');
        expect(hashtag?.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('makeHashtags', () => {
  const labels = { host: 'web01', service: 'paiement, facture', environment: 'prod', team: 'web01' };

  test('takes service, host and environment by default, in this order', () => {
    expect(makeHashtags(labels)).toEqual(['#paiement', '#facture', '#web01', '#prod']);
  });

  test('takes the labels it is told, once each value, and skips those that are not there', () => {
    expect(makeHashtags(labels, ['team', 'missing', 'host', 'constructor'])).toEqual(['#web01']);
  });

  test('gives no more than it is asked for', () => {
    expect(makeHashtags({ service: 'aa,bb,cc,dd,ee,ff,gg' })).toHaveLength(5);
    expect(makeHashtags({ service: 'aa,bb,cc' }, ['service'], 2)).toEqual(['#aa', '#bb']);
    expect(makeHashtags(labels, undefined, 0)).toEqual([]);
  });
});

describe('findHashtags', () => {
  test.each([
    ['#prod', ['#prod']],
    ['a #prod, (#web-01) \\#pay_api! ##two "#three."', ['#prod', '#web-01', '#pay_api', '#two', '#three']],
    ['`#code` **#bold** _#em_', ['#code', '#bold', '#em']],
    ['#été #漢字', ['#été', '#漢字']],
    ['#a #1 #123 #1a2 a#b #a#b #a/b #a:b #', []],
    ['#ab\u00a0#cd\u2028#ef', ['#ab', '#cd', '#ef']],
    ['#prod #prod', ['#prod', '#prod']],
    ['#prod- #prod._', ['#prod', '#prod']],
    ['', []],
  ])('in %j finds %j', (message, expected) => {
    expect(findHashtags(message)).toEqual(expected);
  });

  test('keeps as many as the field of a post holds', () => {
    const message = Array.from({ length: 200 }, (_, index) => `#abcd${String(index).padStart(4, '0')}`).join(' ');
    const found = findHashtags(message);
    expect(found).toHaveLength(99);
    expect(found.join(' ').length).toBeLessThanOrEqual(997);
  });
});
