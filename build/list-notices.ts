import { existsSync, globSync, readFileSync } from 'node:fs';
import type { Stats } from 'webpack';
import { root } from './root.ts';

/** Name, version and licence text of each package in a bundle: their licences ask that they go with it. */
export function listNotices(stats: Stats): string {
  const modules = stats.toJson({
    all: false,
    modules: true,
    nestedModules: true,
    modulesSpace: 100_000,
    nestedModulesSpace: 100_000,
  }).modules;
  const folders = new Set<string>();
  const visit = (list: typeof modules): void => {
    for (const { nameForCondition, modules: nested } of list ?? []) {
      const folder = nameForCondition?.match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//)?.[0];
      if (folder !== undefined) folders.add(folder);
      visit(nested);
    }
  };
  visit(modules);
  const notices = [...folders].filter((folder) => existsSync(`${folder}package.json`)).map(readNotice);
  return `Vigie contains these packages.\n\n${[...new Set(notices)].sort().join('\n')}`;
}

function readNotice(folder: string): string {
  const { name, version, license }: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(`${folder}package.json`, 'utf8'),
  );
  const [file] = globSync('{LICENSE,LICENCE,license,License}*', { cwd: folder }).sort();
  const text =
    file === undefined ? `Licence: ${license ?? 'see its page'}` : readFileSync(`${folder}${file}`, 'utf8').trim();
  return `== ${name} ${version}\n${text}\n`.replaceAll(root, '');
}
