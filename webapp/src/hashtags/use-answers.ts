import { answersTo } from './answers-to.ts';

export const useTagPage = answersTo('hashtags.get');
export const useRelated = answersTo('hashtags.related');
export const useTrends = answersTo('hashtags.trends');
