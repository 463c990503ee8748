import { isMap, isScalar, parseDocument } from 'yaml';
import { protectVariables } from '../config/yaml/protect-variables.ts';

/**
 * The text of a vigie.yaml with one more key in a source, all else as it was; undefined where the source cannot be found
 * or has the key. `value` is YAML on one line.
 */
export function addToSource(text: string, source: string, key: string, value: string): string | undefined {
  // One character for one: places in it are places in the text.
  const document = parseDocument(protectVariables(text));
  if (document.errors.length > 0) return undefined;
  const node = document.getIn(['sources', source], true);
  if (!isMap(node) || node.has(key) || node.range == null) return undefined;
  const [start, end] = node.range;
  if (node.flow === true) {
    const last = text.lastIndexOf('}', end - 1);
    if (last < start) return undefined;
    const before = text.slice(0, last).trimEnd();
    return `${before}${/[{,]$/.test(before) ? ' ' : ', '}${key}: ${value} }${text.slice(last + 1)}`;
  }
  const [first] = node.items;
  const from = isScalar(first?.key) ? first.key.range?.[0] : undefined;
  if (from === undefined) return undefined;
  const indent = ' '.repeat(from - (text.lastIndexOf('\n', from) + 1));
  const content = text.slice(0, end).trimEnd().length;
  const line = text.indexOf('\n', content);
  const at = line === -1 ? text.length : line;
  return `${text.slice(0, at)}\n${indent}${key}: ${value}${text.slice(at)}`;
}
