import { describe, expect, test } from '@jest/globals';
import { addToSource } from './add-to-source.ts';

const value = "{ url: 'http://am:9093' }";

describe('a key comes into a source, and all else stays', () => {
  test.each<[string, string, string]>([
    [
      'on one line',
      `sources:\n  am: { type: alertmanager, secret: '\${S}' }   # ours\nroutes: []\n`,
      `sources:\n  am: { type: alertmanager, secret: '\${S}', api: { url: 'http://am:9093' } }   # ours\nroutes: []\n`,
    ],
    [
      'on lines of its own',
      `sources:\n  am:\n    type: alertmanager\n    secret: \${S}   # kept\n\n  # another\n  zbx: { type: zabbix }\n`,
      `sources:\n  am:\n    type: alertmanager\n    secret: \${S}   # kept\n    api: { url: 'http://am:9093' }\n\n  # another\n  zbx: { type: zabbix }\n`,
    ],
    [
      'at the end of a file without a last line break',
      'sources:\n  am:\n    type: alertmanager',
      "sources:\n  am:\n    type: alertmanager\n    api: { url: 'http://am:9093' }",
    ],
    [
      'after a mapping of its own',
      'sources:\n    am:\n        severities:\n            page: critical\n',
      "sources:\n    am:\n        severities:\n            page: critical\n        api: { url: 'http://am:9093' }\n",
    ],
    ['in an empty one', 'sources: { am: {} }', "sources: { am: { api: { url: 'http://am:9093' } } }"],
    [
      'after a comma too many',
      'sources: { am: { type: alertmanager, } }',
      "sources: { am: { type: alertmanager, api: { url: 'http://am:9093' } } }",
    ],
  ])('%s', (_, text, wanted) => {
    expect(addToSource(text, 'am', 'api', value)).toBe(wanted);
  });
});

test.each([
  ['has it already', 'sources: { am: { api: {} } }'],
  ['is not there', 'sources: { zbx: {} }'],
  ['is no mapping', 'sources: { am: 5 }'],
  ['stands in no YAML', 'sources: { am: { }'],
])('a source that %s is left alone', (_, text) => {
  expect(addToSource(text, 'am', 'api', value)).toBeUndefined();
});
