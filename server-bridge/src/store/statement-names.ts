import { hash } from 'node:crypto';

/** Uses after which a text is prepared: what is asked once or twice is not worth a place in the server's memory. */
const usesBeforeName = 3;
/** Texts that may be prepared, on each connection: ours in each size, with room to spare. */
const namesMost = 800;

/** Names under which PostgreSQL keeps what is asked often: parsing an insert of 256 rows costs as much as running it. */
export class StatementNames {
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();

  /** The same text has always the same name; undefined for what is not to be prepared. */
  find(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= namesMost) return known;
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses <= usesBeforeName) {
      // Texts that vary endlessly would fill it.
      if (this.uses.size >= namesMost) this.uses.clear();
      this.uses.set(text, uses);
      return undefined;
    }
    this.uses.delete(text);
    const name = `v${hash('sha256', text, 'base64url').slice(0, 20)}`;
    this.names.set(text, name);
    return name;
  }
}
