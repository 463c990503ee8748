import * as z from 'zod/mini';

/** Why the bridge did not do what it was asked; each has its words in `server-bridge/src/commands/error-texts.ts`. */
export const errorReasons = [
  'unknown-command', // no command of that name: the plugin is newer than the bridge
  'wrong-contract', // plugin and bridge speak different versions
  'bad-request', // the request is not what the command takes; `help` names the field
  'too-many-follows', // nobody can look at more
  'not-found', // there is no such record, or the asker may not see it: the two are not told apart
  'not-allowed', // the asker may see it but not do this; `help` says who may
  'already-over', // the alert is resolved: there is nothing to acknowledge
  'no-such-silence', // there is none of that number, or the asker may not see it
  'silence-over', // the silence has ended: there is nothing to end or extend
  'no-such-incident', // there is none of that number, or the asker may not see it
  'incident-over', // the incident is resolved: it is reopened first
  'conflict', // somebody was first; `help` says who, and what they did
  'no-such-freeze', // there is none of that number
  'freeze-over', // the freeze has ended: there is nothing to end or change
  'in-freeze', // nothing is released meanwhile, and the asker may not override it; `help` says which freeze, and who may
  'needs-override', // nothing is released meanwhile; the asker may all the same, with a reason
  'no-such-release', // there is none of that number, or the asker may not see it
  'wrong-state', // the release is in a state from which this cannot be done; `help` says in which, and what can
  'unavailable', // Mattermost did not say what the asker may see; ask again
  'overloaded', // the disk does not keep up; ask again
  'internal', // a bug; the bridge's log says more
] as const;

export type ErrorReason = (typeof errorReasons)[number];

/** An expected failure, in the asker's language: what happened, and what to do. */
export const commandErrorShape = z.object({
  reason: z.enum(errorReasons),
  text: z.string(),
  help: z.string(),
});

export type CommandError = z.infer<typeof commandErrorShape>;
