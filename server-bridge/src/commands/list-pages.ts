import { LRUCache } from 'lru-cache';

/** A list of 10,000 takes half of one. */
const bytesKept = 8 * 1024 * 1024;

/** A page of a list, written once for all who may see the same. */
export interface ListPage {
  json?: string;
  deflated?: string;
}

/** Pages by what the asker may see, the revision and the place in the list; asked twice at once, made once. */
export class ListPages {
  private readonly pages = new LRUCache<string, ListPage>({
    maxSize: bytesKept,
    sizeCalculation: ({ json = '', deflated = '' }, key) => json.length + deflated.length + key.length,
  });
  private readonly running = new Map<string, Promise<ListPage>>();

  async get(key: string, make: () => Promise<ListPage>): Promise<ListPage> {
    const known = this.pages.get(key);
    if (known !== undefined) return known;
    const running = this.running.get(key) ?? this.make(key, make);
    return running;
  }

  private make(key: string, make: () => Promise<ListPage>): Promise<ListPage> {
    const made = make()
      .then((page) => {
        this.pages.set(key, page);
        return page;
      })
      .finally(() => this.running.delete(key));
    this.running.set(key, made);
    return made;
  }
}
