import type { AlertPostView } from '#contract/alert-post.ts';
import { type AlertPostContext, renderAlertPost } from './alert-post.ts';
import { viewAlertPost } from './alert-post-view.ts';

/** All that a live post of an alert is: the words for everyone, the view from which the plugin draws it. */
export interface LivePost {
  message: string;
  view: AlertPostView;
}

export function renderLivePost(context: AlertPostContext): LivePost {
  return { message: renderAlertPost(context), view: viewAlertPost(context) };
}

/** What a reader would see differ. The revision moves with every comment, and each edit is a row in Mattermost. */
export function describeLivePost({ message, view: { revision, ...view } }: LivePost): string {
  return JSON.stringify([message, view]);
}
