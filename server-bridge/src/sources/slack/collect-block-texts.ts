const deepest = 8;
const textsKept = 100;

/** What people press or choose says nothing of the matter. */
const silentTypes = new Set(['actions', 'button', 'image', 'static_select', 'overflow']);

export interface BlockTexts {
  /** Of the first block of the type header. */
  header?: string;
  texts: string[];
}

/** The texts of Block Kit's blocks, in their order: sections, headers, contexts and rich text, whatever their nesting. */
export function collectBlockTexts(blocks: unknown): BlockTexts {
  const collected: BlockTexts = { texts: [] };
  if (Array.isArray(blocks)) for (const block of blocks.slice(0, textsKept)) collectBlock(block, collected);
  return collected;
}

function collectBlock(block: unknown, collected: BlockTexts): void {
  const texts: string[] = [];
  collect(block, texts, 0);
  const whole = texts.join(isRichText(block) ? '' : '\n').trim();
  if (whole === '') return;
  if (readProperty(block, 'type') === 'header' && collected.header === undefined) collected.header = whole;
  else if (collected.texts.length < textsKept) collected.texts.push(whole);
}

/** The pieces of a line of rich text stand beside each other. */
function isRichText(block: unknown): boolean {
  return readProperty(block, 'type') === 'rich_text';
}

function collect(value: unknown, texts: string[], depth: number): void {
  if (depth > deepest || texts.length >= textsKept || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, textsKept)) collect(item, texts, depth + 1);
    return;
  }
  const type = readProperty(value, 'type');
  if (typeof type === 'string' && silentTypes.has(type)) return;
  const text = readProperty(value, 'text');
  if (typeof text === 'string') texts.push(text);
  else collect(text, texts, depth + 1);
  for (const name of ['fields', 'elements']) collect(readProperty(value, name), texts, depth + 1);
}

function readProperty(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
