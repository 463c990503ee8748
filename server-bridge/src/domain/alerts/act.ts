/** Someone in Mattermost. */
export interface Person {
  userId: string;
  username: string;
  /** May be empty. */
  fullName: string;
}

/** What the tool that raised the alert is told of, where it has a way back. */
export type WrittenKind = 'acknowledged' | 'unacknowledged' | 'commented';

/** What someone in Mattermost does about an alert. */
export interface Act {
  kind: WrittenKind | 'room-added';
  alertId: number;
  /** Made by the asker: the same act of the same person sent again is done once. */
  actId: string;
  person: Person;
  /** Of `commented` it is what is said. */
  comment?: string;
  /** Of `room-added`: the room it is shown in from now on. */
  room?: string;
}

/** Recognises the act; one id may stand for the same act on many alerts. The author is in it: nobody can use up another's id. */
export function identifyAct({ person, actId, alertId }: Pick<Act, 'person' | 'actId' | 'alertId'>): string {
  return `mattermost:${person.userId}:${actId}:${alertId}`;
}
