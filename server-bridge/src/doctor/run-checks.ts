import type { BoundCheck } from './check.ts';
import { CouldNotLook } from './could-not-look.ts';
import type { DoctorContext } from './doctor-context.ts';
import type { Finding } from './finding.ts';
import { fault, notSeen, type Verdict, warn } from './verdict.ts';
import { say } from './words.ts';

const defaultTimeoutMs = 10_000;

export interface RunOptions {
  /** Told before each check. */
  onStart?(check: BoundCheck): void;
  onFinding?(finding: Finding): void;
}

/**
 * Looks at one thing after the other, each for a bounded time. What a problem found before explains is not looked at,
 * so that a cause is named once and its consequences are not; a check that crashes is a finding too.
 */
export async function runChecks(
  checks: readonly BoundCheck[],
  context: DoctorContext,
  { onStart, onFinding }: RunOptions = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  /** Ids of what is in the way of others: by a problem of its own, or of one before it. */
  const blocked = new Map<string, string>();
  for (const check of checks) {
    onStart?.(check);
    const startedAt = context.now();
    const cause = check.after?.map((id) => blocked.get(id)).find((id) => id !== undefined);
    const verdict = cause === undefined ? await lookInTime(check, context) : waitsFor(cause, findings);
    if (verdict.state === 'problem') blocked.set(check.id, check.id);
    else if (cause !== undefined) blocked.set(check.id, cause);
    const { id, title, unproven } = check;
    const finding = { id, title, unproven, ...verdict, durationMs: context.now() - startedAt };
    findings.push(finding);
    onFinding?.(finding);
  }
  return findings;
}

function waitsFor(id: string, findings: readonly Finding[]): Verdict {
  const title = findings.find((finding) => finding.id === id)?.title ?? say(id, id);
  return notSeen(say(`not looked at before this is mended: ${title.en}`, `pas regardé avant réparation : ${title.fr}`));
}

async function lookInTime(check: BoundCheck, context: DoctorContext): Promise<Verdict> {
  const timeoutMs = check.timeoutMs ?? defaultTimeoutMs;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => resolve(tooLate(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([check.look(context), late]);
  } catch (error) {
    return explain(error);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(timeoutMs: number): Verdict {
  const seconds = timeoutMs / 1000;
  return warn(
    say(`no answer within ${seconds} s`, `pas de réponse en ${seconds} s`),
    say(
      'run it again; if it stays so, what it asks is overloaded or behind a firewall that drops packets',
      'relancer ; si cela dure, ce qui est interrogé est surchargé ou derrière un pare-feu qui jette les paquets',
    ),
  );
}

function explain(error: unknown): Verdict {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CouldNotLook)
    return warn(
      say(`could not be looked at: ${message}`, `n'a pas pu être regardé : ${message}`),
      say(
        'run it again; else see the log of what answered so',
        'relancer ; sinon voir le journal de ce qui répond ainsi',
      ),
    );
  return fault(
    say(`this check itself failed: ${message}`, `cette vérification a elle-même échoué : ${message}`),
    say('a bug of Vigie: please report this line', 'un défaut de Vigie : merci de signaler cette ligne'),
  );
}
