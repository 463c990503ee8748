import React from 'react';
import { hostWindow } from './host-window.ts';

/** Draws text as the host draws a message: Markdown, and hashtags and mentions that can be clicked. */
export function FormattedText({ text }: { text: string }): React.ReactElement {
  const { PostUtils } = hostWindow;
  if (PostUtils === undefined) return <>{text}</>;
  return <>{PostUtils.messageHtmlToComponent(PostUtils.formatText(text, { atMentions: true }), {})}</>;
}
