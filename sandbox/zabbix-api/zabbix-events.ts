/** Bits of `event.acknowledge`. */
export const bits = { close: 1, acknowledge: 2, message: 4, severity: 8, unacknowledge: 16 };

/** A line of a problem's history, as `event.get` gives it: all values are texts. */
export interface Acknowledge {
  acknowledgeid: string;
  userid: string;
  clock: string;
  message: string;
  action: string;
  old_severity: string;
  new_severity: string;
}

/** A problem, open while `r_eventid` is 0. */
export interface ZabbixEvent {
  eventid: string;
  /** Of its trigger. */
  objectid: string;
  /** Epoch seconds. */
  clock: string;
  name: string;
  severity: string;
  opdata: string;
  tags: { tag: string; value: string }[];
  r_eventid: string;
  /** Who closed it; 0 for nobody. */
  userid: string;
  acknowledged: boolean;
  /** Newest first. */
  acknowledges: Acknowledge[];
  /** Whether an action made a message of it. */
  announced: boolean;
}

export type NewEvent = Partial<Omit<ZabbixEvent, 'acknowledged' | 'acknowledges' | 'r_eventid' | 'userid'>> & {
  eventid: string;
};

/** The user whose token it is, and another who sits before Zabbix. */
export const users = {
  ours: { userid: '4', username: 'vigie', name: 'Vigie', surname: '' },
  operator: { userid: '5', username: 'operateur', name: 'Opérateur', surname: 'Astreinte' },
};

/** Problems and what was done about them. With `knowsAll`, a problem is there as soon as one asks for it. */
export class ZabbixEvents {
  private readonly events = new Map<string, ZabbixEvent>();
  /** Epoch seconds, by the id of the recovery event. */
  private readonly ends = new Map<string, string>();
  private readonly deletedTriggers = new Set<string>();
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

  /** When a recovery event happened. */
  findEnd(eventid: string): string | undefined {
    return this.ends.get(eventid);
  }

  add(given: NewEvent): ZabbixEvent {
    const known = this.events.get(given.eventid);
    const event = known ?? {
      objectid: `1${given.eventid}`,
      clock: this.readClock(),
      name: `Problem ${given.eventid}`,
      severity: '4',
      opdata: '',
      tags: [],
      announced: true,
      ...given,
      r_eventid: '0',
      userid: '0',
      acknowledged: false,
      acknowledges: [],
    };
    this.events.set(given.eventid, event);
    return event;
  }

  remove(eventid: string): void {
    this.events.delete(eventid);
  }

  /** Its problems stay listed until the housekeeper comes by. */
  deleteTrigger(triggerid: string): void {
    this.deletedTriggers.add(triggerid);
  }

  listTriggers(): Set<string> {
    const all = this.list().map(({ objectid }) => objectid);
    return new Set(all.filter((triggerid) => !this.deletedTriggers.has(triggerid)));
  }

  find(eventid: string): ZabbixEvent | undefined {
    return this.events.get(eventid) ?? (this.knowsAll ? this.add({ eventid }) : undefined);
  }

  /** Its recovery is an event of its own. */
  end(event: ZabbixEvent, by = '0'): void {
    if (event.r_eventid !== '0') return;
    event.r_eventid = `9${event.eventid}`;
    event.userid = by;
    this.ends.set(event.r_eventid, this.readClock());
  }

  /** What changes nothing is dropped from the action; the message stays. */
  acknowledge(
    event: ZabbixEvent,
    action: number,
    message: string,
    more: { by?: string; severity?: string } = {},
  ): void {
    const { by = users.ours.userid, severity = event.severity } = more;
    let done = action & bits.message;
    if ((action & bits.acknowledge) !== 0 && !event.acknowledged) done |= bits.acknowledge;
    if ((action & bits.unacknowledge) !== 0 && event.acknowledged) done |= bits.unacknowledge;
    if ((action & bits.severity) !== 0 && severity !== event.severity) done |= bits.severity;
    if ((action & bits.close) !== 0 && event.r_eventid === '0') done |= bits.close;
    if (done === 0) return;
    if ((done & bits.acknowledge) !== 0) event.acknowledged = true;
    if ((done & bits.unacknowledge) !== 0) event.acknowledged = false;
    this.lastId += 1;
    event.acknowledges.unshift({
      acknowledgeid: String(this.lastId),
      userid: by,
      clock: this.readClock(),
      message: (done & bits.message) === 0 ? '' : message,
      action: String(done),
      old_severity: (done & bits.severity) === 0 ? '0' : event.severity,
      new_severity: (done & bits.severity) === 0 ? '0' : severity,
    });
    event.severity = severity;
    if ((done & bits.close) !== 0) this.end(event, by);
  }

  private readClock(): string {
    return String(Math.floor(this.now() / 1000));
  }
}
