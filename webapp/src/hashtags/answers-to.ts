import { useEffect, useState } from 'react';
import type { CommandName, CommandRequest, CommandResult } from '#contract/commands.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError, CallOutcome } from '../rpc/call-error.ts';

export interface Answer<Result> {
  /** The latest one to this question, while it is asked again too. */
  result: Result | undefined;
  error: CallError | undefined;
  retry(): void;
}

/** Questions whose answers are kept: those of the last few looks, so that nothing flashes as one comes back. */
const keptMost = 20;

/** A hook that asks the bridge one command, anew each time its question comes on show; undefined asks nothing. */
export function answersTo<Name extends CommandName>(name: Name) {
  const kept = new Map<string, CommandResult<Name>>();
  /** Two parts of the screen that ask the same share an answer. */
  const asked = new Map<string, Promise<CallOutcome<CommandResult<Name>>>>();

  const ask = (key: string, request: CommandRequest<Name>) => {
    const before = asked.get(key);
    if (before !== undefined) return before;
    const answer = callBridge(name, request).then((outcome) => {
      asked.delete(key);
      if (!outcome.ok) return outcome;
      kept.delete(key);
      kept.set(key, outcome.result);
      for (const old of [...kept.keys()].slice(0, -keptMost)) kept.delete(old);
      return outcome;
    });
    asked.set(key, answer);
    return answer;
  };

  return function useAnswer(request: CommandRequest<Name> | undefined): Answer<CommandResult<Name>> {
    // With other rights, or after a restore, other answers are true.
    const epoch = usePluginState(({ session }) => session.hello?.epoch);
    const key = request === undefined ? '' : JSON.stringify([epoch, request]);
    const [heard, setHeard] = useState<{ key: string; error: CallError | undefined }>({ key: '', error: undefined });
    const [tries, setTries] = useState(0);
    // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the request; a retry asks the same again
    useEffect(() => {
      if (request === undefined) return;
      let isLate = false;
      void ask(key, request).then((outcome) => {
        if (!isLate) setHeard({ key, error: outcome.ok ? undefined : outcome.error });
      });
      return () => {
        isLate = true;
      };
    }, [key, tries]);
    return {
      result: kept.get(key),
      error: heard.key === key ? heard.error : undefined,
      retry: () => setTries(tries + 1),
    };
  };
}
