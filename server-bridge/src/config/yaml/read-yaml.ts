import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ConfigPath, ConfigProblem } from '../config-problem.ts';
import { protectVariables, showVariables } from './protect-variables.ts';

export interface YamlFile {
  /** Variables still stand in it, protected. */
  value: unknown;
  /** The line of a key, or of what is nearest above it. */
  findLine(path: ConfigPath): number | undefined;
}

/** Reads the text of vigie.yaml; what is no YAML is told with its line. */
export function readYaml(text: string): { ok: true; file: YamlFile } | { ok: false; problems: ConfigProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(protectVariables(text), { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(({ message, pos }) => ({
    key: '',
    found: showVariables(message),
    wanted: 'YAML: mind the indentation, and put what begins with @ * & ! % or ` between quotes',
    line: lines.linePos(pos[0]).line,
  }));
  if (problems.length > 0) return { ok: false, problems };
  try {
    const value: unknown = document.toJS();
    return { ok: true, file: { value, findLine: (path) => findLine(document, lines, path) } };
  } catch (error) {
    // Aliases that multiply without end, or that stand for nothing.
    const found = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ key: '', found, wanted: 'fewer aliases, each with its anchor' }] };
  }
}

function findLine(document: Document, lines: LineCounter, path: ConfigPath): number | undefined {
  let node: unknown = document.contents;
  let line = isNode(node) ? findStart(node.range, lines) : undefined;
  for (const part of path) {
    const parent: unknown = isAlias(node) ? node.resolve(document) : node;
    let mark: unknown;
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      mark = pair?.key;
      node = pair?.value;
    } else if (isSeq(parent)) {
      mark = parent.items[Number(part)];
      node = mark;
    }
    if (!isNode(mark)) return line;
    line = findStart(mark.range, lines);
  }
  return line;
}

function findStart(range: readonly number[] | null | undefined, lines: LineCounter): number | undefined {
  const start = range?.[0];
  return start === undefined ? undefined : lines.linePos(start).line;
}
