/** Bits of `event.acknowledge`. */
const bits = { close: 1, acknowledge: 2, message: 4, severity: 8, unacknowledge: 16 };

/** A line of a problem's history, as `event.get` gives it: all values are texts. */
export interface Acknowledge {
  acknowledgeid: string;
  userid: string;
  clock: string;
  message: string;
  action: string;
}

export interface ZabbixEvent {
  eventid: string;
  acknowledged: boolean;
  /** Newest first. */
  acknowledges: Acknowledge[];
}

/** Problems and what was done about them. With `knowsAll`, a problem is there as soon as one asks for it. */
export class ZabbixEvents {
  private readonly events = new Map<string, ZabbixEvent>();
  private readonly knowsAll: boolean;
  private readonly now: () => number;
  private lastId = 0;

  constructor(knowsAll: boolean, now: () => number) {
    this.knowsAll = knowsAll;
    this.now = now;
  }

  list(): ZabbixEvent[] {
    return [...this.events.values()];
  }

  add(eventid: string): ZabbixEvent {
    const known = this.events.get(eventid);
    const event = known ?? { eventid, acknowledged: false, acknowledges: [] };
    this.events.set(eventid, event);
    return event;
  }

  remove(eventid: string): void {
    this.events.delete(eventid);
  }

  find(eventid: string): ZabbixEvent | undefined {
    return this.events.get(eventid) ?? (this.knowsAll ? this.add(eventid) : undefined);
  }

  /** What changes nothing is dropped from the action; the message stays. */
  acknowledge(event: ZabbixEvent, action: number, message: string): void {
    let done = action & bits.message;
    if ((action & bits.acknowledge) !== 0 && !event.acknowledged) done |= bits.acknowledge;
    if ((action & bits.unacknowledge) !== 0 && event.acknowledged) done |= bits.unacknowledge;
    if (done === 0) return;
    if ((done & bits.acknowledge) !== 0) event.acknowledged = true;
    if ((done & bits.unacknowledge) !== 0) event.acknowledged = false;
    this.lastId += 1;
    event.acknowledges.unshift({
      acknowledgeid: String(this.lastId),
      userid: '4',
      clock: String(Math.floor(this.now() / 1000)),
      message: (done & bits.message) === 0 ? '' : message,
      action: String(done),
    });
  }
}
