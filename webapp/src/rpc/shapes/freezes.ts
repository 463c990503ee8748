import { freezeListShape, freezeResultShape } from '#contract/freezes.ts';
import type { ResultShapes } from './result-shapes.ts';

export const shapes: ResultShapes<'freezes'> = {
  'freezes.list': freezeListShape,
  'freezes.create': freezeResultShape,
  'freezes.change': freezeResultShape,
  'freezes.end': freezeResultShape,
};
