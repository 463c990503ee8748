import { chmodSync, existsSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { readEnvFile } from '../config/read-env-file.ts';

/**
 * Writes variables into a file of secrets that only its owner reads (0600): a name that is there gets its new value in
 * its place, the others come at the end, all else stays. Gives the names that changed.
 */
export function keepSecrets(path: string, secrets: Readonly<Record<string, string>>): string[] {
  const known = readEnvFile(path);
  const changed = Object.keys(secrets).filter((name) => known[name] !== secrets[name]);
  const file = existsSync(path) ? realpathSync(path) : path;
  if (changed.length > 0) {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const text = changed.reduce((lines, name) => setVariable(lines, name, secrets[name] ?? ''), before);
    // At once or not at all: a token is shown only when it is made.
    const draft = `${file}.new`;
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  }
  if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return changed;
}

function setVariable(text: string, name: string, value: string): string {
  const line = `${name}=${value}`;
  const known = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'm');
  if (known.test(text)) return text.replace(known, () => line);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}
