import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { parse } from 'yaml';
import { formats, renderMediaType } from '../../build/write-zabbix-media-type.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const script = read('vigie-media-type.js');

interface Parameter {
  name: string;
  value: string;
}

function parseMediaType(yaml: string) {
  return parse(yaml).zabbix_export.media_types[0] as Record<string, unknown> & { parameters: Parameter[] };
}

describe.each(formats)('the media type for Zabbix %s', (format) => {
  const yaml = read(`vigie-media-type-${format}.yaml`);
  const mediaType = parseMediaType(yaml);

  test('is what build/write-zabbix-media-type.ts writes', () => {
    expect(yaml).toBe(renderMediaType(format));
  });

  test('holds exactly the script, and the call of it', () => {
    expect(mediaType['script']).toBe(`${script}\nreturn sendToVigie(value, Date.now());\n`);
  });

  test('tries for five minutes and keeps its tags to itself', () => {
    expect(mediaType).toMatchObject({ attempts: '10', attempt_interval: '30s', process_tags: 'NO', type: 'WEBHOOK' });
  });

  test('has its long parameters last, by name as well', () => {
    const names = mediaType.parameters.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names.filter((name) => /^zz\d_/.test(name)).length).toBe(8);
  });
});

test('the script is ECMAScript 5', () => {
  const file = ts.createSourceFile('script.js', script, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const newer: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isNewer(node)) newer.push(`${ts.SyntaxKind[node.kind]}: ${node.getText().slice(0, 60)}`);
    node.forEachChild(visit);
  };
  visit(file);
  expect(newer).toEqual([]);
});

function isNewer(node: ts.Node): boolean {
  const isBlockScoped = ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) !== 0;
  const isLateCatch = ts.isCatchClause(node) && node.variableDeclaration === undefined;
  const isDefaulted = ts.isParameter(node) && (node.initializer !== undefined || node.dotDotDotToken !== undefined);
  const isTrailing = ts.isCallExpression(node) && node.arguments.hasTrailingComma === true;
  const kinds = [
    ts.SyntaxKind.ArrowFunction,
    ts.SyntaxKind.TemplateExpression,
    ts.SyntaxKind.NoSubstitutionTemplateLiteral,
    ts.SyntaxKind.ClassDeclaration,
    ts.SyntaxKind.ForOfStatement,
    ts.SyntaxKind.SpreadElement,
    ts.SyntaxKind.SpreadAssignment,
    ts.SyntaxKind.ShorthandPropertyAssignment,
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.ComputedPropertyName,
    ts.SyntaxKind.ObjectBindingPattern,
    ts.SyntaxKind.ArrayBindingPattern,
    ts.SyntaxKind.QuestionDotToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AsteriskAsteriskToken,
    ts.SyntaxKind.AwaitExpression,
  ];
  return isBlockScoped || isLateCatch || isDefaulted || isTrailing || kinds.includes(node.kind);
}

interface Sent {
  url: string;
  body: Record<string, unknown>;
  headers: string[];
  proxy?: string;
}

/** What Zabbix hands to the script for a problem, in the order of the media type. */
function renderParameters(change: Record<string, string> = {}): string {
  const values: Record<string, string> = {
    event_date: '2026.11.24',
    event_id: '4711',
    event_severity: 'High',
    event_source: '0',
    event_time: '00:19:55',
    event_update_status: '0',
    event_value: '1',
    rendered_date: '2026.11.24',
    rendered_time: '00:19:57',
    vigie_secret: 's3cret',
    vigie_url: 'http://127.0.0.1:8066/hooks/zabbix-prod',
    zz1_event_tags: '[{"tag":"service","value":"web"},{"tag":"__vigie","value":"x"}]',
    zz2_event_name: 'Latence à 250 ms',
    ...change,
  };
  const { parameters } = parseMediaType(read('vigie-media-type-6.0.yaml'));
  return JSON.stringify(Object.fromEntries(parameters.map(({ name, value }) => [name, values[name] ?? value])));
}

/** 1.3 s after the alert was made, in UTC. */
const now = Date.parse('2026-11-23T23:19:58.300Z');

/** Runs the script as Zabbix does, with an HttpRequest that answers so. */
function run(value: string, status = 202, answer: string | Error = '{}', at = now) {
  const sent: Sent[] = [];
  class HttpRequest {
    #headers: string[] = [];
    #proxy: string | undefined;
    addHeader(header: string) {
      this.#headers.push(header);
    }
    setProxy(proxy: string) {
      this.#proxy = proxy;
    }
    post(url: string, body: string) {
      if (answer instanceof Error) throw answer;
      const proxy = this.#proxy === undefined ? {} : { proxy: this.#proxy };
      sent.push({ url, body: JSON.parse(body), headers: this.#headers, ...proxy });
      return answer;
    }
    getStatus() {
      return status;
    }
  }
  const context = createContext({ HttpRequest, value, at });
  const wrapped = `(function () { ${script}\nreturn sendToVigie(value, at); })()`;
  let outcome: unknown;
  try {
    outcome = runInContext(wrapped, context);
  } catch (error) {
    outcome = { thrown: error };
  }
  return { outcome, sent };
}

function getBody(value: string, at = now): Record<string, unknown> {
  const { outcome, sent } = run(value, 202, '{}', at);
  expect(outcome).toBe('OK');
  return sent[0]?.body ?? {};
}

function getThrown(value: string, status = 202, answer: string | Error = ''): string {
  const { outcome } = run(value, status, answer);
  const thrown = typeof outcome === 'object' && outcome !== null && 'thrown' in outcome ? outcome.thrown : 'nothing';
  return String(thrown);
}

describe('the script', () => {
  test('posts the problem with the secret', () => {
    const { outcome, sent } = run(renderParameters());
    expect(outcome).toBe('OK');
    expect(sent).toEqual([
      {
        url: 'http://127.0.0.1:8066/hooks/zabbix-prod',
        headers: ['Content-Type: application/json; charset=utf-8', 'Authorization: Bearer s3cret'],
        body: expect.objectContaining({
          version: 1,
          source: 'zabbix',
          operation: 'problem',
          event_id: '4711',
          event_name: 'Latence à 250 ms',
          event_tags: [{ tag: 'service', value: 'web' }],
          event_opdata: '',
          timezone: '+01:00',
        }),
      },
    ]);
    expect(Object.keys(sent[0]?.body ?? {}).filter((name) => /vigie|proxy|rendered|zz/.test(name))).toEqual([]);
  });

  test('blanks what Zabbix did not resolve, and nothing else', () => {
    const change = { zz7_event_opdata: '*UNKNOWN*', zz2_event_name: '{OK}', zz5_trigger_url: '{$RUNBOOK:"a b"}' };
    expect(getBody(renderParameters(change))).toMatchObject({
      event_opdata: '',
      event_name: '{OK}',
      trigger_url: '',
      host_name: '',
    });
  });

  test.each([
    [{ event_update_status: '1', event_value: '0' }, 'update'],
    [{ event_value: '0' }, 'recovery'],
    [{ event_update_status: '{EVENT.UPDATE.STATUS}' }, 'problem'],
  ])('says what it is about: %j', (change, operation) => {
    expect(getBody(renderParameters(change))['operation']).toBe(operation);
  });

  test('goes through the proxy', () => {
    expect(run(renderParameters({ http_proxy: 'http://proxy:3128' })).sent[0]?.proxy).toBe('http://proxy:3128');
  });
});

describe('the zone', () => {
  const minute = 60_000;

  test.each([
    ['Europe/Paris', '2026.11.24', '00:19:57', '+01:00'],
    ['UTC', '2026.11.23', '23:19:57', '+00:00'],
    ['America/St_Johns', '2026.11.23', '19:49:57', '-03:30'],
    ['Asia/Kathmandu', '2026.11.24', '05:04:57', '+05:45'],
    ['Pacific/Kiritimati', '2026.11.24', '13:19:57', '+14:00'],
  ])('of a user in %s is measured', (_, date, time, zone) => {
    const value = renderParameters({ rendered_date: date, rendered_time: time });
    expect(getBody(value)['timezone']).toBe(zone);
    expect(getBody(value, now + 13 * minute)['timezone']).toBe(zone);
  });

  test('is right when the clock was set back by seconds in between', () => {
    expect(getBody(renderParameters(), now - minute / 2)['timezone']).toBe('+01:00');
  });

  test('is the one the administrator states', () => {
    expect(getBody(renderParameters({ timezone: 'Europe/Paris' }))['timezone']).toBe('Europe/Paris');
  });

  test('is left out where it cannot be measured', () => {
    expect(getBody(renderParameters({ rendered_time: '' }))['timezone']).toBe('');
    expect(getBody(renderParameters({ rendered_date: '2025.01.01' }))['timezone']).toBe('');
  });
});

describe('a document that Zabbix cut at 65,535 characters', () => {
  test('is sent with what precedes the cut', () => {
    const opdata = 'détail "x" \\ 42;'.repeat(6_000);
    const body = getBody(renderParameters({ zz7_event_opdata: opdata }).slice(0, 65_535));
    expect(body).toMatchObject({
      truncated: true,
      event_id: '4711',
      event_name: 'Latence à 250 ms',
      timezone: '+01:00',
    });
    expect(opdata.startsWith(String(body['event_opdata']))).toBe(true);
    expect(String(body['event_opdata']).length).toBeGreaterThan(50_000);
  });

  test('is read wherever the cut lies after the short fields', () => {
    const value = renderParameters({ zz6_trigger_description: 'é "\u0001\u2028" \\n', zz7_event_opdata: 'a","b":"c' });
    const from = value.indexOf('"zz1_event_tags"');
    for (let end = from + 20; end < value.length; end++) {
      expect(getBody(value.slice(0, end))).toMatchObject({ truncated: true, event_id: '4711' });
    }
    expect(getBody(value)).not.toHaveProperty('truncated');
  });

  test('is refused where even the short ones are lost', () => {
    expect(getThrown('{"vigie_url":"http://127.0.0.1/hooks/z","vigie_secret":"s","even')).toContain(
      'no problem to send',
    );
    expect(getThrown('{')).toContain('Import the media type again');
  });
});

describe('an error says what to do', () => {
  test.each([
    [{ vigie_url: '{$VIGIE.URL}' }, '{$VIGIE.URL}'],
    [{ vigie_secret: '{$VIGIE.SECRET}' }, '{$VIGIE.SECRET}'],
    [{ event_id: '{EVENT.ID}' }, 'test button'],
    [{ event_value: '{EVENT.VALUE}' }, 'discovery'],
  ])('%j', (change, said) => {
    expect(getThrown(renderParameters(change))).toContain(said);
  });

  test.each([
    [400, 'trying again will not help'],
    [401, '{$VIGIE.SECRET}'],
    [404, '{$VIGIE.URL}'],
    [413, 'trying again will not help'],
    [429, 'Zabbix tries again'],
    [503, 'Zabbix tries again'],
    [302, 'not what answers'],
  ])('HTTP %i', (status, said) => {
    const thrown = getThrown(renderParameters(), status, '{"error":"because"}');
    expect(thrown).toContain(`HTTP ${status}`);
    expect(thrown).toContain(said);
    expect(thrown).toContain('because');
    expect(thrown).not.toContain('s3cret');
  });

  test('no answer', () => {
    expect(getThrown(renderParameters(), 0, new Error('cannot get URL: Timeout'))).toContain('Timeout');
  });
});
