import { severities } from '../domain/severity.ts';
import type { OpenAlert } from './open-alert.ts';

/** How things stand in one room. */
export class RoomCount {
  open = 0;
  unacknowledged = 0;
  /** When something last happened to one of its alerts, epoch milliseconds. */
  lastAt = 0;
  private readonly bySeverity = severities.map(() => 0);

  add(alert: OpenAlert): void {
    this.count(alert, 1);
  }

  remove(alert: OpenAlert): void {
    this.count(alert, -1);
  }

  /** Rank of the worst open alert; undefined where none is open. */
  get worst(): number | undefined {
    const rank = this.bySeverity.findIndex((count) => count > 0);
    return rank === -1 ? undefined : rank;
  }

  private count({ severity, isAcknowledged }: OpenAlert, by: number): void {
    this.open += by;
    if (!isAcknowledged) this.unacknowledged += by;
    this.bySeverity[severity] = (this.bySeverity[severity] ?? 0) + by;
  }
}
