import { frenchTexts, type RefusalId, refusalTexts } from './refusal-texts.ts';

/** A refusal as the server words it. Thrown: each of a hundred routes would otherwise carry the same three lines. */
export class Refusal extends Error {
  readonly id: RefusalId;
  readonly status: number;
  readonly values: Record<string, string>;
  readonly detail: string;

  constructor(id: RefusalId, values: Record<string, string> = {}, status?: number, detail = '') {
    super(fill(refusalTexts[id][1], values));
    this.id = id;
    this.status = status ?? refusalTexts[id][0];
    this.values = values;
    this.detail = detail;
  }

  wordIn(language: string | undefined): string {
    const french = language?.startsWith('fr') ? frenchTexts[this.id] : undefined;
    return french === undefined ? this.message : fill(french, this.values);
  }
}

export function refuse(id: RefusalId, values?: Record<string, string>, status?: number): never {
  throw new Refusal(id, values, status);
}

export function refuseBody(name: string): never {
  return refuse('api.context.invalid_body_param.app_error', { name });
}

export function refusePermission(): never {
  return refuse('api.context.permissions.app_error');
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
