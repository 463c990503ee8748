import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runCommand } from './harness/ask-bridge.ts';
import { type Post, waitForPost, waitForReply } from './harness/posts.ts';
import { waitUntil } from './harness/wait-until.ts';
import { openWorld, type World } from './harness/world.ts';

let world: World;
const run = Math.random().toString(36).slice(2, 6);

before(async () => {
  world = await openWorld({
    setup: ['--no-plugin'],
    sources: [`ci: { type: release, secret: '\${HOOK_SECRET}' }`],
    config: 'releases: { morning: never }',
  });
});
after(() => world?.stop());

async function say(person: World['alice'], text: string): Promise<string> {
  const own = await person.api.call('POST', '/channels/direct', [person.id, person.id]);
  const { body } = await runCommand(world, person, own.id, text);
  return String(body?.text ?? '');
}

/** As on a phone. */
async function click(person: World['alice'], post: Post, action: string): Promise<void> {
  await person.api.call('POST', `/posts/${post.id}/actions/${action}`, {});
}

function findActions(post: Post): string[] {
  const actions: { id: string }[] = post.props.attachments?.[0]?.actions ?? [];
  return actions.map(({ id }) => id);
}

async function report(state: string, service: string): Promise<void> {
  const answer = await fetch(`${world.hooksUrl}/ci`, {
    method: 'POST',
    body: JSON.stringify({ state, service, version: '4.2', environment: 'production', id: `run-${service}` }),
    headers: { authorization: `Bearer ${world.hookSecret}`, 'content-type': 'application/json' },
  });
  assert.equal(answer.status, 200, await answer.text());
}

test('without the plugin: announced by a command, started by the pipeline, finished by a click, found by its number', async () => {
  const { alice, bob, rooms } = world;
  const service = `paiement-${run}`;
  const made = await say(alice, `/mep annoncer ${service} 4.2 vers production à 23:59 pendant 1h Nouveau panier`);
  const [, number = ''] = /REL-(\d+)/.exec(made) ?? [];
  assert.notEqual(number, '', made);
  const announced = await waitForPost(bob, rooms.supervision, `REL-${number} `, 'PRÉVUE');
  assert.match(announced.hashtags, new RegExp(`#rel\\.${number}`));
  assert.deepEqual(findActions(announced).slice(0, 1), ['start']);
  assert.match(await say(bob, '/release'), new RegExp(`REL-${number}`));

  await say(alice, `/mep reporter ${number} vers 23:30`);
  await waitForReply(bob, rooms.supervision, announced, '23:30');
  await click(bob, announced, 'start');
  await waitForPost(bob, rooms.supervision, `REL-${number} `, '▶ Démarrage par Bob');
  await report('started', service);
  await waitForReply(bob, rooms.supervision, announced, 'ci');
  await report('succeeded', service);
  await waitForPost(bob, rooms.supervision, `REL-${number} `, '✓ Terminé par ci');
  const post = await waitForPost(bob, rooms.supervision, `REL-${number} `, 'MISE EN PRODUCTION TERMINÉE');
  assert.equal(post.id, announced.id, 'the announcement itself is kept true');
  assert.match(await say(alice, `/release ${number}`), new RegExp(`REL-${number}`));
  assert.match(await say(alice, `/mep démarrer ${number}`), /Elle est terminée/);
});

test('whoever is not in the room is told why, and nothing happens', async () => {
  const { alice, carol, rooms } = world;
  const service = `stock-${run}`;
  assert.match(await say(carol, `/release plan ${service} to production`), /~supervision-/);
  const made = await say(alice, `/release plan ${service} 1.0 to production`);
  const [, number = ''] = /REL-(\d+)/.exec(made) ?? [];
  assert.match(await say(carol, `/release start ${number}`), /~supervision-/);
  await say(alice, `/release cancel ${number} not needed`);
  await waitUntil('it is called off', async () => {
    const words = await say(alice, `/release ${number}`);
    return words.includes('⊘') ? words : undefined;
  });
  await waitForPost(alice, rooms.supervision, `REL-${number} `, 'ANNULÉE');
});
