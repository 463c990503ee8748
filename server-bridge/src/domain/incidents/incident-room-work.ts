/** How far the room of an incident is made, and what was written in its header: saved after each step. */
export interface IncidentRoomWork {
  incidentId: number;
  /** Once it is made, or found. */
  channelId?: string;
  name?: string;
  /** What it says now. */
  header?: string;
  /** Who was added, by user id: who leaves is not added again. */
  invited: readonly string[];
  /** User names of the config that were looked up. */
  invitedNames: readonly string[];
  isArchived?: boolean;
}
