import type { ClickSignature } from '../../clicks/click-signature.ts';
import type { PostButtons } from '../../domain/posts/post-buttons.ts';

export interface ButtonsOptions {
  /** Where Mattermost calls with a click. */
  url: string;
  signature: ClickSignature;
  /** Whether what is done about a source's alerts reaches the tool. */
  writesBack(source: string): boolean;
}

/**
 * The attachment that holds a live post's buttons. Sent in full with every edit: what Mattermost gives back of it has
 * lost its `integration`, and an edit without it would leave buttons that lead nowhere.
 */
export function makeAttachments(
  { button, menu }: PostButtons,
  of: { alert: number; projection: string },
  { url, signature }: ButtonsOptions,
): object[] {
  const integrate = (action: string) => ({ url, context: { vigie: signature.sign({ ...of, action }) } });
  const buttons =
    button === undefined
      ? []
      : [{ id: button.action, type: 'button', name: button.name, integration: integrate(button.action) }];
  const options = menu.entries.map(({ action, name }) => ({ text: name, value: action }));
  return [
    { actions: [...buttons, { id: 'more', type: 'select', name: menu.name, options, integration: integrate('more') }] },
  ];
}
