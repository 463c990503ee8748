/** Why an alert is not heard: someone silenced it, it is worked on, or a worse one explains it. */
export type SuppressionKind = 'silence' | 'maintenance' | 'inhibition';

export interface Suppression {
  kind: SuppressionKind;
  /** Of the silence or window; of the rule for an inhibition. */
  id: string;
  /** Who silenced it; the title of the alert that inhibits it. */
  by: string;
  reason?: string;
  /** When it ends, epoch milliseconds; an inhibition ends with its alert. */
  until?: number;
}
