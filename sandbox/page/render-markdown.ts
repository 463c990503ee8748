import { dotColours, emojiSigns } from './emoji-signs.ts';

/**
 * A message as HTML: the little Markdown that Vigie writes. Every character of the message is escaped; links lead to
 * http and https only.
 */
export function renderMarkdown(message: string): string {
  const parts = message.split(/^```.*\n([\s\S]*?)^```$\n?/m);
  return parts.map((part, index) => (index % 2 === 1 ? `<pre>${escapeHtml(part)}</pre>` : renderLines(part))).join('');
}

export function escapeHtml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

function renderLines(text: string): string {
  return text
    .replace(/^\n+|\n+$/g, '')
    .split('\n')
    .map(renderLine)
    .join('')
    .replace(/<br>$/, '');
}

function renderLine(line: string): string {
  const [, heading] = /^#{1,6} +(.+)$/.exec(line) ?? [];
  if (heading !== undefined) return `<strong class="heading">${renderInline(heading)}</strong>`;
  const [, quote] = /^> ?(.*)$/.exec(line) ?? [];
  if (quote !== undefined) return `<blockquote>${renderInline(quote)}</blockquote>`;
  const [, item] = /^ *[-*] +(.+)$/.exec(line) ?? [];
  if (item !== undefined) return `<div class="item">${renderInline(item)}</div>`;
  if (/^-{3,}$/.test(line)) return '<hr>';
  return `${renderInline(line)}<br>`;
}

interface Rule {
  pattern: string;
  render: (match: string[]) => string;
}

/** In order of precedence; each with as many groups as its `render` reads. */
const rules: Rule[] = [
  { pattern: String.raw`\\([\\\x60*_{}\[\]()#+\-.!~@:|<>])`, render: ([, sign = '']) => escapeHtml(sign) },
  { pattern: '`([^`]+)`', render: ([, code = '']) => `<code>${escapeHtml(code)}</code>` },
  {
    pattern: String.raw`\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)`,
    render: ([, text = '', url = '']) => link(url, renderInline(text)),
  },
  {
    pattern: String.raw`(https?:\/\/[^\s<>"'\])]*[^\s<>"'\]).,;:!?])`,
    render: ([, url = '']) => link(url, escapeHtml(url)),
  },
  { pattern: String.raw`\*\*(.+?)\*\*`, render: ([, text = '']) => `<strong>${renderInline(text)}</strong>` },
  { pattern: '~~(.+?)~~', render: ([, text = '']) => `<s>${renderInline(text)}</s>` },
  { pattern: String.raw`\*(\S[^*]*)\*`, render: ([, text = '']) => `<em>${renderInline(text)}</em>` },
  {
    pattern: String.raw`(?<![\p{L}\d])_(\S[^_]*)_(?![\p{L}\d])`,
    render: ([, text = '']) => `<em>${renderInline(text)}</em>`,
  },
  {
    pattern: String.raw`(?<![\p{L}\d#/])(#\p{L}[\p{L}\d\-_.]*[\p{L}\d])`,
    render: ([, tag = '']) => `<span class="hashtag">${escapeHtml(tag)}</span>`,
  },
  {
    pattern: String.raw`(?<![\p{L}\d@/])(@[a-z0-9][a-z0-9._-]*[a-z0-9])`,
    render: ([, name = '']) => `<span class="mention">${escapeHtml(name)}</span>`,
  },
  { pattern: ':([a-z0-9_+-]+):', render: ([, name = '']) => renderEmoji(name) },
];

const groupCounts = rules.map(({ pattern }) => new RegExp(`${pattern}|`, 'u').exec('')?.length ?? 1).map((n) => n - 1);
const anyRule = new RegExp(rules.map(({ pattern }) => pattern).join('|'), 'giu');

function renderInline(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(anyRule)) {
    html += escapeHtml(text.slice(end, match.index)) + renderMatch([...match]);
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

/** Which rule matched: the one whose groups are set. */
function renderMatch(match: (string | undefined)[]): string {
  let start = 1;
  for (const [index, rule] of rules.entries()) {
    const groups = match.slice(start, start + (groupCounts[index] ?? 0));
    if (groups.some((group) => group !== undefined))
      return rule.render([match[0] ?? '', ...groups.map((group) => group ?? '')]);
    start += groups.length;
  }
  return escapeHtml(match[0] ?? '');
}

export function renderEmoji(name: string): string {
  const colour = dotColours[name];
  const label = escapeHtml(`:${name}:`);
  if (colour === undefined) return emojiSigns[name] ?? label;
  return `<span class="dot" role="img" aria-label="${label}" title="${label}" style="--dot: ${colour}"></span>`;
}

function link(url: string, html: string): string {
  return `<a href="${escapeHtml(url)}" rel="noreferrer noopener" target="_blank">${html}</a>`;
}
