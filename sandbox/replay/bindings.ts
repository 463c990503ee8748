import { createId } from '../world/create-id.ts';

/** For an instant in a request that means nothing in particular. */
const someInstant = '1790000000000';

/**
 * What the placeholders of the recordings stand for in this run: bound on first sight, equal ever after. A name such as
 * `x7` means something inside its scenario only, every other one in all of them.
 */
export class Bindings {
  scenario = '';
  readonly values: Map<string, string>;

  constructor(values: Map<string, string> = new Map()) {
    this.values = values;
  }

  copy(): Bindings {
    const copy = new Bindings(new Map(this.values));
    copy.scenario = this.scenario;
    return copy;
  }

  take(other: Bindings): void {
    for (const [key, value] of other.values) this.values.set(key, value);
  }

  get(name: string): string | undefined {
    return this.values.get(this.scope(name));
  }

  set(name: string, value: string): void {
    this.values.set(this.scope(name), value);
  }

  /** The value for a request; an id that nobody has seen is one that does not exist. */
  require(name: string): string {
    const known = this.get(name);
    if (known !== undefined) return known;
    if (!name.startsWith('id:unknown') && name !== 'token:invalid') throw new Error(`<${name}> is not bound yet.`);
    const made = createId();
    this.set(name, made);
    return made;
  }

  /** A recorded request, ready to be sent. */
  fill(value: unknown): unknown {
    if (typeof value === 'string') return this.fillText(value);
    if (Array.isArray(value)) return value.map((item) => this.fill(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.fillText(key), this.fill(item)]));
  }

  fillText(text: string): string {
    return expandText(text)
      .replaceAll('<ms>', someInstant)
      .replace(/<((?:id|token):[^>]+|host|bridge|bridgehost|trigger-id-signed)>/g, (_whole, name: string) =>
        this.require(name),
      )
      .replace(/<([a-z0-9-]+)>/g, (whole, name: string) => this.get(`token:${name}`) ?? whole);
  }

  private scope(name: string): string {
    return /^id:x\d+$/.test(name) ? `${this.scenario} ${name}` : name;
  }
}

/** Long texts are recorded by their length; 32 hexadecimal digits in a row are recorded as `<hash>`. */
export function expandText(text: string): string {
  return text
    .replace(/<string length=(\d+) of '(.)'>/gu, (_whole, length: string, letter: string) =>
      letter.repeat(Number(length)),
    )
    .replace(/<string length=(\d+) starting '([^']*)'>/gu, (_whole, length: string, start: string) =>
      start.padEnd(Number(length), start.slice(-1)),
    )
    .replace(
      /((?:<hash>)+)([0-9a-f])/g,
      (_whole, hashes: string, next: string) => next.repeat((hashes.length / 6) * 32) + next,
    );
}
