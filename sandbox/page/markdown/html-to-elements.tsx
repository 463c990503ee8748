import React from 'react';
import { browserHistory } from '../address/browser-history.ts';

const allowedTags = new Set(
  `a b blockquote br code del div em h1 h2 h3 h4 h5 h6 hr i li ol p pre s span strong sub sup table tbody td th
  thead tr u ul`.split(/\s+/),
);

/** As React names them; `href` is looked at apart. */
const allowedAttributes: Record<string, string> = {
  class: 'className',
  title: 'title',
  role: 'role',
  align: 'align',
  start: 'start',
  target: 'target',
  rel: 'rel',
  'aria-label': 'aria-label',
  'data-hashtag': 'data-hashtag',
  'data-mention': 'data-mention',
  'data-colour': 'data-colour',
  'data-language': 'data-language',
};

interface Handlers {
  onHashtag: (hashtag: string) => void;
}

/** HTML as React elements: unknown tags lose themselves and keep their text, scripts and handlers have no way in. */
export function htmlToElements(html: string, handlers: Handlers): React.ReactNode {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return convertAll(body.childNodes, handlers);
}

function convertAll(nodes: NodeListOf<ChildNode>, handlers: Handlers): React.ReactNode[] {
  return [...nodes].map((node, index) => convert(node, index, handlers));
}

function convert(node: ChildNode, key: number, handlers: Handlers): React.ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (tag === 'script' || tag === 'style') return null;
  const children = convertAll(node.childNodes, handlers);
  if (!allowedTags.has(tag)) return <React.Fragment key={key}>{children}</React.Fragment>;
  const props = { key, ...readAttributes(node), ...(tag === 'a' ? readLink(node, handlers) : {}) };
  return children.length === 0 ? React.createElement(tag, props) : React.createElement(tag, props, ...children);
}

function readAttributes(element: Element): Record<string, string> {
  const props: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    const reactName = allowedAttributes[name];
    if (reactName !== undefined) props[reactName] = value;
  }
  return props;
}

function readLink(element: Element, handlers: Handlers): React.AnchorHTMLAttributes<HTMLAnchorElement> {
  const hashtag = element.getAttribute('data-hashtag');
  const href = element.getAttribute('href') ?? '';
  if (hashtag !== null) {
    return {
      href: '#',
      onClick: (event) => {
        event.preventDefault();
        handlers.onHashtag(hashtag);
      },
    };
  }
  if (!/^(?:https?:|mailto:|\/(?!\/))/i.test(href)) return {};
  const url = new URL(href, window.location.origin);
  if (url.origin !== window.location.origin || element.getAttribute('target') === '_blank') return { href };
  return {
    href,
    onClick: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      browserHistory.push(url.pathname + url.search + url.hash);
    },
  };
}
