import { silenceListShape, silencePreviewShape, silenceResultShape } from '#contract/silences.ts';
import type { ResultShapes } from './result-shapes.ts';

export const shapes: ResultShapes<'silences'> = {
  'silences.list': silenceListShape,
  'silences.preview': silencePreviewShape,
  'silences.create': silenceResultShape,
  'silences.change': silenceResultShape,
  'silences.end': silenceResultShape,
};
