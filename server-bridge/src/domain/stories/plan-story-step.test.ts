import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldStoryDeleted, foldStoryStep, planStoryStep } from './plan-story-step.ts';
import { noStoryShown, type ShownStory, type Story } from './story.ts';

const hash = (text: string) => `#${text}`;
const line = (revision: number, isReply = false) => ({ revision, message: `line ${revision}`, isReply });
const live = { postId: 'p1', hash: '#now' };

test.each<[string, Partial<Story>, ShownStory, object]>([
  [
    'nothing there yet',
    {},
    noStoryShown,
    { kind: 'create-story', post: { message: 'now' }, hash: '#now', revision: 5 },
  ],
  ['it tells what came up to a revision, however late', { madeAs: 3 }, noStoryShown, { revision: 3 }],
  ['drawn otherwise', { view: { a: 1 } }, { live, toldRevision: 5 }, { kind: 'edit-story', post: { view: { a: 1 } } }],
  ['its words changed', { message: 'then' }, { live, toldRevision: 5 }, { kind: 'edit-story', postId: 'p1' }],
  ['nothing to say', { lines: [line(5)] }, { live, toldRevision: 5 }, { kind: 'nothing' }],
  ['the oldest untold line first', { lines: [line(5), line(6), line(7)] }, { live, toldRevision: 5 }, { n: 6 }],
  ['a reply', { lines: [line(6, true)] }, { live, toldRevision: 5 }, { n: 6, rootId: 'p1' }],
  [
    'deleted: neither edited nor replied to, and lines go on',
    { message: 'then', lines: [line(6, true), line(7)] },
    { live: { ...live, isDeleted: true }, toldRevision: 5 },
    { kind: 'create-line', n: 7 },
  ],
])('%s', (_, story, shown, wanted) => {
  expect(planStoryStep({ revision: 5, message: 'now', lines: [], ...story }, shown, hash)).toMatchObject(wanted);
});

test('whatever happens between the looks, the post ends true and each line is told once, in order', () => {
  const change = fc.constantFrom('words', 'line', 'reply', 'look', 'deleted');
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      let shown: ShownStory = noStoryShown;
      let story: Story = { revision: 1, message: 'm1', lines: [] };
      const told: number[] = [];
      let madeAt = 0;
      let hasReplies = true;
      const look = () => {
        for (;;) {
          const step = planStoryStep(story, shown, hash);
          if (step.kind === 'nothing') return;
          if (step.kind === 'create-story') madeAt = step.revision;
          if (step.kind === 'create-line') told.push(step.n);
          shown = foldStoryStep(shown, step, 'p1');
        }
      };
      for (const kind of changes) {
        if (kind === 'look') look();
        else if (kind === 'deleted') {
          look();
          shown = foldStoryDeleted(shown);
          hasReplies = false;
        } else {
          const revision = story.revision + 1;
          const lines = kind === 'words' ? story.lines : [...story.lines, line(revision, kind === 'reply')];
          story = { revision, message: `m${revision}`, lines };
        }
      }
      look();
      expect(told).toEqual([...told].sort((a, b) => a - b));
      expect(new Set(told).size).toBe(told.length);
      const due = story.lines.filter(({ revision, isReply }) => revision > madeAt && (hasReplies || !isReply));
      for (const { revision } of due) expect(told).toContain(revision);
      if (hasReplies) expect(shown.live?.hash).toBe(hash(story.message));
    }),
  );
});
