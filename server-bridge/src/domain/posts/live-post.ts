import type { AlertPostView } from '#contract/alert-post.ts';
import { type AlertPostContext, renderAlertPost } from './alert-post.ts';
import { viewAlertPost } from './alert-post-view.ts';
import { makePostButtons, type PostButtons } from './post-buttons.ts';

/** All that a live post of an alert is: words and buttons for everyone, the view from which the plugin draws it. */
export interface LivePost {
  message: string;
  view: AlertPostView;
  buttons?: PostButtons;
}

/** `buttons`: what they lead to; left out, there are none. */
export type LivePostContext = AlertPostContext & { buttons?: { writesBack: boolean } | undefined };

export function renderLivePost(context: LivePostContext): LivePost {
  const { alert, settings, buttons } = context;
  return {
    message: renderAlertPost(context),
    view: viewAlertPost(context),
    ...(buttons === undefined ? {} : { buttons: makePostButtons(alert, settings.language, buttons.writesBack) }),
  };
}

/** What a reader would see differ. The revision moves with every comment, and each edit is a row in Mattermost. */
export function describeLivePost({ message, view: { revision, ...view }, buttons }: LivePost): string {
  return JSON.stringify([message, view, buttons]);
}
