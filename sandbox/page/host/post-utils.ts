import type React from 'react';
import { formatText } from '../markdown/format-text.ts';
import { readFormatOptions, toElements } from '../markdown/markdown.tsx';

/** `window.PostUtils`: a message as HTML, and that HTML as what React draws. */
export const postUtils = {
  formatText: (text: string): string => formatText(text, readFormatOptions()),
  messageHtmlToComponent: (html: string): React.ReactNode => toElements(html),
};
