export type UpdateAct = 'acknowledged' | 'unacknowledged' | 'commented' | 'severity-changed' | 'closed';

const plainActs: readonly UpdateAct[] = ['acknowledged', 'unacknowledged', 'commented', 'closed'];
const severityAct = 'changed severity from ';
const separator = /, | and /;
/** All acts with their longest names and a severity of 255 characters each way stay below. */
const sentenceLength = 1_000;
/** The acts that may follow the severity; its names are the customer's own words, so that nothing before is split. */
const closedAfterSeverity = /(?:, | and )closed(?:(?:, | and )(?:(?:un)?suppressed|ranked as) ?.*)?$/;

/**
 * The acts in `{EVENT.UPDATE.ACTION}`, in its order, which Zabbix fixes: "acknowledged, commented and changed severity
 * from High to Warning". It is English in every installation. Acts that have no signal (suppressed, unsuppressed from
 * 6.2, ranked as cause or symptom from 6.4) are left out.
 */
export function parseUpdateAction(action: string): UpdateAct[] {
  const sentence = action.slice(0, sentenceLength);
  const severityAt = sentence.indexOf(severityAct);
  if (severityAt === -1) return parsePlainActs(sentence);
  const acts = parsePlainActs(sentence.slice(0, severityAt));
  acts.push('severity-changed');
  if (closedAfterSeverity.test(sentence.slice(severityAt))) acts.push('closed');
  return acts;
}

function parsePlainActs(sentence: string): UpdateAct[] {
  const words = sentence.split(separator, 8);
  return plainActs.filter((act) => words.includes(act));
}
