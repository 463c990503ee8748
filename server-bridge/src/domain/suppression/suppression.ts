/** Why an alert is not heard: someone silenced it, it is worked on, or a worse one explains it. */
export type SuppressionKind = 'silence' | 'maintenance' | 'inhibition';

export interface Suppression {
  kind: SuppressionKind;
  /** Of the silence or window; an inhibition's is its rule. */
  id: string;
  /** Who silenced it; the name of the maintenance window or of the inhibiting rule. */
  by: string;
  reason?: string;
  /** When it ends, epoch milliseconds; an inhibition ends with its alert. */
  until?: number;
}
