import type { Language } from '../domain/rooms.ts';
import { neutraliseText } from '../domain/text/neutralise-text.ts';
import { type Finding, stateOrder } from './finding.ts';
import { countStates } from './report.ts';
import type { State } from './verdict.ts';

/** Mattermost takes 16,383 characters of a message. */
const lengthMost = 15_500;
const foundLength = 600;

const marks: Record<State, string> = { problem: '✗', warning: '!', unknown: '·', ok: '✓' };

const texts = {
  en: {
    title: 'What Vigie stands on',
    colon: ': ',
    states: { problem: 'problem', warning: 'warning', unknown: 'not looked at', ok: 'ok' },
    mend: 'Mend',
    unproven: 'does not prove',
    good: 'What is well',
    cut: "The rest is in `vigie doctor`, on the bridge's machine.",
    count: (problem: number, warning: number, unknown: number, ok: number) =>
      `${problem} ${problem === 1 ? 'problem' : 'problems'}, ${warning} ${warning === 1 ? 'warning' : 'warnings'}, ${unknown === 0 ? '' : `${unknown} not looked at, `}${ok} ok`,
  },
  fr: {
    title: 'Ce sur quoi Vigie repose',
    colon: '\u00a0: ',
    states: { problem: 'problème', warning: 'attention', unknown: 'pas regardé', ok: 'bon' },
    mend: 'Réparer',
    unproven: 'ne prouve pas',
    good: 'Ce qui va bien',
    cut: 'Le reste est dans `vigie doctor`, sur la machine du pont.',
    count: (problem: number, warning: number, unknown: number, ok: number) =>
      `${problem} ${problem > 1 ? 'problèmes' : 'problème'}, ${warning} ${warning > 1 ? 'avertissements' : 'avertissement'}, ${unknown === 0 ? '' : `${unknown} pas ${unknown > 1 ? 'regardés' : 'regardé'}, `}${ok} ${ok > 1 ? 'bons' : 'bon'}`,
  },
} as const;

/** The report as a message: what is wrong first, then what was not looked at, then a line for each that is well. */
export function printMarkdown(findings: readonly Finding[], language: Language): string {
  const text = texts[language];
  const { problem, warning, unknown, ok } = countStates(findings);
  const news = findings
    .filter(({ state }) => state !== 'ok')
    .toSorted((one, other) => stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state))
    .map((finding) => printNews(finding, language));
  const good = findings.filter(({ state }) => state === 'ok').map((finding) => printGood(finding, language));
  const lines = [
    `**${text.title}**${text.colon}${text.count(problem, warning, unknown, ok)}`,
    '',
    ...news,
    ...(good.length === 0 ? [] : ['', `**${text.good}**`, ...good]),
  ];
  return cutLines(lines, text.cut);
}

function printNews({ title, state, found, mend }: Finding, language: Language): string {
  const text = texts[language];
  const said = neutraliseText(found[language], { maxLength: foundLength });
  const line = `- ${marks[state]} **${text.states[state]}** · **${title[language]}**${text.colon}${said}`;
  return mend === undefined ? line : `${line}\n  ${text.mend}${text.colon}${mend[language]}`;
}

function printGood({ title, found, unproven }: Finding, language: Language): string {
  const said = neutraliseText(found[language], { maxLength: foundLength });
  return `- ✓ ${title[language]}${texts[language].colon}${said} *(${texts[language].unproven} ${unproven[language]})*`;
}

function cutLines(lines: readonly string[], cut: string): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > lengthMost) return [...kept, '', cut].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}
