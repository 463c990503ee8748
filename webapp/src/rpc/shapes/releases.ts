import {
  releaseCalendarResultShape,
  releaseDetailShape,
  releaseListShape,
  releaseResultShape,
} from '#contract/releases.ts';
import type { ResultShapes } from './result-shapes.ts';

export const shapes: ResultShapes<'releases'> = {
  'releases.list': releaseListShape,
  'releases.calendar': releaseCalendarResultShape,
  'releases.get': releaseDetailShape,
  'releases.plan': releaseResultShape,
  'releases.start': releaseResultShape,
  'releases.finish': releaseResultShape,
  'releases.fail': releaseResultShape,
  'releases.roll-back': releaseResultShape,
  'releases.link': releaseResultShape,
  'releases.deny': releaseResultShape,
  'releases.move': releaseResultShape,
  'releases.cancel': releaseResultShape,
};
