import {
  incidentDeclareResultShape,
  incidentDetailShape,
  incidentListShape,
  incidentResultShape,
  incidentReviewShape,
} from '#contract/incidents.ts';
import type { ResultShapes } from './result-shapes.ts';

export const shapes: ResultShapes<'incidents'> = {
  'incidents.list': incidentListShape,
  'incidents.get': incidentDetailShape,
  'incidents.declare': incidentDeclareResultShape,
  'incidents.change': incidentResultShape,
  'incidents.update': incidentResultShape,
  'incidents.withdraw': incidentResultShape,
  'incidents.note': incidentResultShape,
  'incidents.keep': incidentResultShape,
  'incidents.link': incidentResultShape,
  'incidents.close': incidentResultShape,
  'incidents.reopen': incidentResultShape,
  'incidents.follow': incidentResultShape,
  'incidents.review': incidentReviewShape,
};
