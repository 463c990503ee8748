/** What the tab looks for: posts with all of these tags, narrowed. */
export interface Question {
  tags: readonly string[];
  by: 'all' | 'people' | 'bots';
  room?: Named | undefined;
  author?: Named | undefined;
  time: TimeSpan;
}

export interface Named {
  id: string;
  name: string;
}

/** Days are those of the reader's zone, as `2026-11-24`; the last one counts. */
export type TimeSpan = { is: 'any' } | { is: 'last'; hours: number } | { is: 'days'; from?: string; to?: string };

export function isSameTag(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Tags that stand together, in whatever order and case: what tells one follow from another. */
export function keyOfTags(tags: readonly string[]): string {
  return tags
    .map((tag) => tag.toLowerCase())
    .sort()
    .join(' ');
}

/** One more tag to narrow by; room and author stay, as they may narrow what comes too. */
export function addTag(question: Question, tag: string): Question {
  if (question.tags.some((one) => isSameTag(one, tag))) return question;
  return { ...question, tags: [...question.tags, tag] };
}

/** One tag less. Without any there is nothing to narrow: the rest goes too. */
export function dropTag(question: Question, tag: string): Question {
  const tags = question.tags.filter((one) => !isSameTag(one, tag));
  return tags.length === 0 ? askTags([]) : { ...question, tags };
}

/** A question anew: these tags and nothing that narrows them. */
export function askTags(tags: readonly string[]): Question {
  return { tags, by: 'all', time: { is: 'any' } };
}

export function isNarrowed({ by, room, author, time }: Question): boolean {
  return by !== 'all' || room !== undefined || author !== undefined || time.is !== 'any';
}
