import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

test.each([
  '/',
  '/login',
  '/dsi/channels/town-square',
  '/_popout/rhs/dsi/plugin/com.vigie.plugin',
])('%s is the page, under a policy that lets only its own scripts run', async (path) => {
  const response = await fetch(sandbox.url + path);

  const html = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toMatch(/(?:src|href)="(?!data:|\/static\/page\.js)|<script(?! src)|<style|url\(/);
  // Built or not: the page, or how to build it.
  expect(html).toMatch(/<div id="root">|npm run build:page/);
});

test('what is not the page is a 404 of the file handler, or of the API', async () => {
  const file = await fetch(`${sandbox.url}/static/other.js`);
  const api = await fetch(`${sandbox.url}/api/v4/nothing`);

  expect([file.status, await file.text()]).toEqual([404, '404 page not found\n']);
  expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/json']);
});
