import { zabbixSecret } from './write-config.ts';

export interface ReleasePost {
  message: string;
  props: { vigie?: { projection: string; part: string; n: number; release?: { state: string } } };
}

/** What a pipeline was told to have said of one release, once it was accepted. */
interface Told {
  name: string;
  state: string;
}

const ends = ['succeeded', 'failed', 'rolled-back'];
const marks: Readonly<Record<string, string>> = { started: '▶', succeeded: '✓', failed: '✗', 'rolled-back': '↩' };

/** Reports releases one after the other, each step again until it is accepted: 2xx means that it is kept. */
export class ReleaseTool {
  readonly told: Told[] = [];
  private readonly urls: readonly string[];
  private readonly random: () => number;
  private isStopped = false;

  constructor(urls: readonly string[], random: () => number) {
    this.urls = urls;
    this.random = random;
  }

  stop(): void {
    this.isStopped = true;
  }

  async run(): Promise<void> {
    while (!this.isStopped) {
      const told: Told = { name: `service-${this.told.length + 1}-under-fire`, state: 'planned' };
      await this.send(told);
      this.told.push(told);
      const end = ends[Math.floor(this.random() * ends.length)] ?? '';
      for (const state of this.random() < 0.2 ? ['started'] : ['started', end]) {
        await sleep(10 + this.random() * 60);
        told.state = state;
        await this.send(told);
      }
    }
  }

  /** What is wrong with what stands in the room; empty when each release has one post, in its last state. */
  judge(posts: readonly ReleasePost[]): string[] {
    const places = posts.map(({ props: { vigie } }) => `${vigie?.projection}/${vigie?.part}/${vigie?.n}`);
    const twice = places.filter((place, index) => places.indexOf(place) !== index);
    return [
      ...twice.map((place) => `${place} was written twice`),
      ...this.told.flatMap(({ name, state }) => {
        const of = posts.filter(({ message }) => message.includes(`${name} `) || message.includes(`${name}\n`));
        const live = of.filter(({ props }) => props.vigie?.part === 'story');
        const shown = live[0]?.props.vigie?.release?.state;
        if (live.length !== 1 || shown !== state) return [`${name} is ${shown} in ${live.length} posts, not ${state}`];
        const lines = of.filter(({ props }) => props.vigie?.part === 'line');
        const last = lines.at(-1)?.message ?? marks[state] ?? '';
        return last.startsWith(marks[state] ?? '') ? [] : [`${name} was told last as ${last}`];
      }),
    ];
  }

  private async send({ name, state }: Told): Promise<void> {
    const said = { id: name, state, service: name, version: '1', environment: 'production', at: new Date() };
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetch(this.urls[attempt % this.urls.length] ?? '', {
          method: 'POST',
          body: JSON.stringify(said),
          headers: { authorization: `Bearer ${zabbixSecret}` },
          signal: AbortSignal.timeout(3_000),
        });
        if (response.ok) return;
      } catch {
        // Killed while it answered: the same again.
      }
      await sleep(20);
    }
  }
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
