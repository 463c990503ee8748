import {
  completeResultShape,
  followingResultShape,
  postsResultShape,
  relatedResultShape,
  tagResultShape,
  trendsResultShape,
} from '#contract/hashtags.ts';
import type { ResultShapes } from './result-shapes.ts';

export const shapes: ResultShapes<'hashtags'> = {
  'hashtags.complete': completeResultShape,
  'hashtags.posts': postsResultShape,
  'hashtags.get': tagResultShape,
  'hashtags.related': relatedResultShape,
  'hashtags.trends': trendsResultShape,
  'hashtags.following': followingResultShape,
  'hashtags.timeline': postsResultShape,
  'hashtags.follow': followingResultShape,
  'hashtags.unfollow': followingResultShape,
  'hashtags.ignore': followingResultShape,
  'hashtags.tell': followingResultShape,
  'hashtags.seen': followingResultShape,
};
