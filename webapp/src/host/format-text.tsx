import React from 'react';
import { followClick } from './follow-click.ts';
import { hostWindow } from './host-window.ts';
import { linkMessage } from './link-message.ts';

/** Draws text as the host draws a message: Markdown, and hashtags and mentions that can be clicked. */
export function FormattedText({ text }: { text: string }): React.ReactElement {
  const { PostUtils } = hostWindow;
  if (PostUtils === undefined) return <>{text}</>;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside turn keys into clicks
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is clicked
    <div className="vigie-formatted" onClick={followClick}>
      {PostUtils.messageHtmlToComponent(PostUtils.formatText(linkMessage(text), { atMentions: true }), {})}
    </div>
  );
}
