/** Someone in Mattermost. */
export interface Person {
  userId: string;
  username: string;
  /** May be empty. */
  fullName: string;
}

/** What someone in Mattermost does about an alert. */
export interface Act {
  kind: 'acknowledged' | 'unacknowledged' | 'commented';
  alertId: number;
  /** Made by the asker: the same act of the same person sent again is done once. */
  actId: string;
  person: Person;
  /** Of `commented` it is what is said. */
  comment?: string;
}

/** Recognises the act; one id may stand for the same act on many alerts. The author is in it: nobody can use up another's id. */
export function identifyAct({ person, actId, alertId }: Pick<Act, 'person' | 'actId' | 'alertId'>): string {
  return `mattermost:${person.userId}:${actId}:${alertId}`;
}
