import type { IncidentAct, IncidentDetail } from '#contract/incidents.ts';

/** Whether an act makes sense now, and whether the reader may do it; where not, why. */
export interface May {
  isOffered: boolean;
  isAllowed: boolean;
  whyNot: string | undefined;
}

export function readMay({ may }: Pick<IncidentDetail, 'may'>, act: IncidentAct): May {
  const found = may.find((each) => each.act === act);
  return { isOffered: found !== undefined, isAllowed: found?.isAllowed === true, whyNot: found?.whyNot };
}
