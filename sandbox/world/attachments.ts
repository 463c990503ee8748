import type { Props } from './model.ts';

type Fields = Record<string, unknown>;

/** The order is the server's own; an absent text is written as an empty one. */
const texts = [
  'fallback',
  'color',
  'pretext',
  'author_name',
  'author_link',
  'author_icon',
  'title',
  'title_link',
  'text',
] as const;
const pictures = ['image_url', 'thumb_url', 'footer', 'footer_icon'] as const;
const actionKeys = [
  'id',
  'type',
  'name',
  'disabled',
  'style',
  'data_source',
  'options',
  'default_option',
  'integration',
  'cookie',
] as const;

/** A copy of the props whose attachments have every field, and whose actions have an id. */
export function normaliseAttachments(props: Props, createId: () => string): Props {
  const given = props['attachments'];
  if (!Array.isArray(given) || !given.every(isFields)) return { ...props };
  return { ...props, attachments: given.map((attachment) => normaliseOne(attachment, createId)) };
}

/** Attachments as everyone may see them: where a click goes, and with what, stays in the server. */
export function hideIntegrations(props: Props): Props {
  if (!hasAttachments(props)) return props;
  return { ...props, attachments: listAttachments(props).map(hideOne) };
}

export function listAttachments(props: Props): Fields[] {
  const attachments = props['attachments'];
  return Array.isArray(attachments) ? attachments.filter(isFields) : [];
}

export function hasAttachments(props: Props): boolean {
  return Array.isArray(props['attachments']) && props['attachments'].length > 0;
}

export function listActions(attachment: Fields): Fields[] {
  const actions = attachment['actions'];
  return Array.isArray(actions) ? actions.filter(isFields) : [];
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function normaliseOne(given: Fields, createId: () => string): Fields {
  const attachment: Fields = { id: 0 };
  for (const key of texts) attachment[key] = given[key] ?? '';
  attachment['fields'] = Array.isArray(given['fields']) ? given['fields'].filter(isFields).map(normaliseField) : null;
  for (const key of pictures) attachment[key] = given[key] ?? '';
  attachment['ts'] = given['ts'] ?? null;
  const actions = listActions(given).map((action) => normaliseAction(action, createId));
  if (actions.length > 0) attachment['actions'] = actions;
  return attachment;
}

function normaliseField(given: Fields): Fields {
  return { title: given['title'] ?? '', value: given['value'] ?? null, short: given['short'] === true };
}

function normaliseAction(given: Fields, createId: () => string): Fields {
  const action: Fields = {};
  for (const key of actionKeys) {
    const value = given[key];
    if (value !== undefined && value !== null && value !== '' && value !== false) action[key] = value;
  }
  return { ...action, id: action['id'] ?? createId() };
}

function hideOne(attachment: Fields): Fields {
  const actions = listActions(attachment);
  if (actions.length === 0) return attachment;
  return { ...attachment, actions: actions.map(({ integration: _hidden, ...shown }) => shown) };
}
