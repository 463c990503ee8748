import { Marked, type TokenizerAndRendererExtension } from 'marked';
import { dotColours, emojiSigns } from './emoji-signs.ts';

export interface FormatOptions {
  /** Names that are people's: only these become mentions. All of them when absent. */
  isKnownName?: ((name: string) => boolean) | undefined;
  /** Who reads: their own mentions stand out. */
  currentName?: string | undefined;
  siteUrl?: string | undefined;
}

/** A message's Markdown as HTML. Tags in the message stay text; links lead to http, https, mailto, or this server. */
export function formatText(text: string, options: FormatOptions = {}): string {
  const marked = new Marked({ gfm: true, breaks: true, async: false });
  marked.use({
    extensions: [hashtag, createMention(options), emoji],
    renderer: {
      html: ({ text: html }) => escapeHtml(html),
      link({ href, tokens }) {
        const label = this.parser.parseInline(tokens);
        return isSafeUrl(href) ? linkTo(href, label, options.siteUrl) : label;
      },
      image: ({ href, text: label }) =>
        isSafeUrl(href) ? linkTo(href, escapeHtml(label || href), options.siteUrl) : escapeHtml(label),
      code: ({ text: code, lang }) =>
        `<div class="post-code"><pre><code class="hljs" data-language="${escapeHtml(lang ?? '')}">${escapeHtml(code)}</code></pre></div>`,
      codespan: ({ text: code }) => `<span class="codespan__pre-wrap"><code>${escapeHtml(code)}</code></span>`,
      heading({ tokens, depth }) {
        return `<h${depth} class="markdown__heading">${this.parser.parseInline(tokens)}</h${depth}>`;
      },
      checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    },
  });
  return String(marked.parse(text));
}

export function escapeHtml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

function isSafeUrl(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|\/(?!\/))/i.test(url);
}

/** A link into this server is followed in the page. */
function linkTo(url: string, label: string, siteUrl: string | undefined): string {
  const isHere = url.startsWith('/') || (siteUrl !== undefined && siteUrl !== '' && url.startsWith(`${siteUrl}/`));
  const outside = isHere ? '' : ' rel="noreferrer" target="_blank"';
  return `<a class="theme markdown__link" href="${escapeHtml(url)}"${outside}>${label}</a>`;
}

/** The server's grammar: a letter first, two characters at least, not in the middle of a word. */
const hashtag: TokenizerAndRendererExtension = {
  name: 'hashtag',
  level: 'inline',
  start: (source) => findStart(source, /(?:^|[^\p{L}\d#/&])#\p{L}/u, '#'),
  tokenizer(source) {
    const [raw] = /^#\p{L}[\p{L}\d\-_.]*[\p{L}\d](?![/:#][\p{L}\d])/u.exec(source) ?? [];
    return raw === undefined ? undefined : { type: 'hashtag', raw };
  },
  renderer: ({ raw }) => `<a class="mention-link" href="#" data-hashtag="${escapeHtml(raw)}">${escapeHtml(raw)}</a>`,
};

function createMention({ isKnownName, currentName }: FormatOptions): TokenizerAndRendererExtension {
  return {
    name: 'mention',
    level: 'inline',
    start: (source) => findStart(source, /(?:^|[^\w@/])@[a-z0-9]/i, '@'),
    tokenizer(source) {
      const [raw] = /^@[a-z0-9][a-z0-9._-]*/i.exec(source) ?? [];
      const name = raw?.slice(1).replace(/[._-]+$/, '') ?? '';
      const isForAll = /^(?:all|channel|here)$/i.test(name);
      if (name === '' || !(isForAll || isKnownName === undefined || isKnownName(name.toLowerCase()))) return undefined;
      return { type: 'mention', raw: `@${name}` };
    },
    renderer: ({ raw }) => {
      const name = raw.slice(1).toLowerCase();
      if (/^(?:all|channel|here)$/.test(name)) return `<span class="mention--highlight">${escapeHtml(raw)}</span>`;
      const own = name === currentName ? ' mention--highlight' : '';
      return `<span class="mention-link${own}" data-mention="${escapeHtml(name)}">${escapeHtml(raw)}</span>`;
    },
  };
}

const emoji: TokenizerAndRendererExtension = {
  name: 'emoji',
  level: 'inline',
  start: (source) => findStart(source, /:[a-z0-9_+-]+:/, ':'),
  tokenizer(source) {
    const [raw, name = ''] = /^:([a-z0-9_+-]+):/.exec(source) ?? [];
    if (raw === undefined || !(name in emojiSigns || name in dotColours)) return undefined;
    return { type: 'emoji', raw, name };
  },
  renderer: (token) => renderEmoji(String(token['name'])),
};

/** Signs of colour alone are drawn as dots of that colour. */
function renderEmoji(name: string): string {
  const label = escapeHtml(`:${name}:`);
  if (!(name in dotColours)) return `<span class="emoticon" title="${label}">${emojiSigns[name] ?? label}</span>`;
  return `<span class="emoticon emoticon--dot" role="img" aria-label="${label}" title="${label}" data-colour="${name}"></span>`;
}

/** Where the sign stands, past the character before it that the pattern may take in. */
function findStart(source: string, pattern: RegExp, sign: string): number | undefined {
  const match = pattern.exec(source);
  return match === null ? undefined : match.index + match[0].indexOf(sign);
}
