import type { Language } from '../domain/rooms.ts';
import type { Answer } from '../mattermost/answer.ts';
import type { Finding } from './finding.ts';
import { printMarkdown } from './print-markdown.ts';

/** Whoever typed a command waits for so long; what comes later comes by itself. */
const defaultPatienceMs = 3_000;

export interface ExaminerOptions {
  /** A whole look. */
  examine(): Promise<Finding[]>;
  /** Writes to a person alone. */
  tell(userId: string, message: string): Promise<Answer<unknown>>;
  patienceMs?: number;
  onError(error: unknown): void;
}

/** Looks at everything for people who ask by `/vigie doctor`; those who ask at once share a look. */
export class Examiner {
  private readonly options: ExaminerOptions;
  private look: Promise<Finding[]> | undefined;

  constructor(options: ExaminerOptions) {
    this.options = options;
  }

  /** The report, in the person's language; undefined where it takes long, and then it follows in a direct message. */
  async report({ userId, language }: { userId: string; language: Language }): Promise<string | undefined> {
    const look = this.look ?? this.start();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), this.options.patienceMs ?? defaultPatienceMs);
    });
    const findings = await Promise.race([look, late]);
    clearTimeout(timer);
    if (findings !== undefined) return printMarkdown(findings, language);
    look.then((found) => this.send(userId, printMarkdown(found, language))).catch(this.options.onError);
    return undefined;
  }

  private start(): Promise<Finding[]> {
    const look = this.options.examine().finally(() => {
      this.look = undefined;
    });
    this.look = look;
    return look;
  }

  private async send(userId: string, message: string): Promise<void> {
    const told = await this.options.tell(userId, message);
    if (!told.ok) throw new Error(`the doctor's report could not be told: ${told.failure.message}`);
  }
}
