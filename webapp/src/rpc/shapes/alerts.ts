import { listResultShape, roomsResultShape } from '#contract/alert-rows.ts';
import { actResultShape, alertDetailShape } from '#contract/alerts.ts';
import type { ResultShapes } from './result-shapes.ts';

export const shapes: ResultShapes<'alerts'> = {
  'alerts.rooms': roomsResultShape,
  'alerts.list': listResultShape,
  'alerts.get': alertDetailShape,
  'alerts.acknowledge': actResultShape,
  'alerts.unacknowledge': actResultShape,
  'alerts.comment': actResultShape,
  'alerts.also-post': actResultShape,
};
