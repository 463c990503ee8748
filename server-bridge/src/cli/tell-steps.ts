import type { Tell } from '../setup/outcome.ts';

export const statusHelp = '\nStatus: 0 all is ready, 1 it stopped, 2 wrong options, 3 something is left for you to do.';

/** Tells each step on a line, and counts what is left for people to do. */
export function tellSteps(): { tell: Tell; countToDo(): number } {
  let toDo = 0;
  const tell: Tell = (state, text) => {
    if (state === 'to-do') toDo += 1;
    process.stdout.write(`${printLine(state, text)}\n`);
  };
  return { tell, countToDo: () => toDo };
}

/** `next` is the command to go on with. */
export function finish(toDo: number, next: string): void {
  process.stdout.write(
    toDo === 0 ? `Ready. Next: ${next}\n` : `${toDo} thing(s) to do, marked above; then run setup again.\n`,
  );
  process.exitCode = toDo === 0 ? 0 : 3;
}

export function stop(status: number, message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = status;
}

function printLine(state: Parameters<Tell>[0], text: string): string {
  switch (state) {
    case 'done':
      return text;
    case 'already':
      return `${text}: already so`;
    case 'to-do':
      return `TO DO: ${text}`;
  }
}
