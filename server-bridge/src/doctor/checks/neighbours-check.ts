import { bindCheck } from '../check.ts';
import { probe } from '../probe.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface NeighboursFacts {
  host: string;
  tried: number;
  /** Ports where something else speaks HTTP, with what it calls itself. */
  others: { port: number; server: string }[];
}

const waitMs = 700;

/** HTTP services that harm when any user can make Mattermost call them. */
export const sensitivePorts: readonly number[] = [
  2375, 2379, 3000, 4040, 5000, 5601, 5984, 8000, 8080, 8081, 8086, 8088, 8161, 8200, 8500, 9000, 9090, 9093, 9100,
  9200, 9411, 10_250, 15_672, 50_070,
];

export const neighboursCheck = bindCheck<NeighboursFacts>({
  id: 'neighbours',
  title: say("What else answers at the bridge's address", "Ce qui répond aussi à l'adresse du pont"),
  unproven: say(
    'that other ports are silent: only well-known ones are tried',
    'que les autres ports se taisent : seuls les plus connus sont essayés',
  ),
  after: ['callback-address'],
  timeoutMs: 20_000,
  read: async ({ config, neighbourPorts }) => {
    const { hostname, port } = new URL(config.bridge.callbacks.url);
    const own = new Set([Number(port), config.bridge.listen.port, config.bridge.callbacks.listen?.port]);
    const mattermost = new URL(config.mattermost.url);
    if (mattermost.hostname === hostname) own.add(Number(mattermost.port));
    const ports = neighbourPorts.filter((candidate) => !own.has(candidate));
    const seen = await Promise.all(
      ports.map(async (candidate) => ({
        port: candidate,
        answer: await probe(`http://${hostname}:${candidate}/`, {}, waitMs),
      })),
    );
    const others = seen.flatMap(({ port: at, answer }) =>
      answer.isAnswered ? { port: at, server: (answer.headers.get('server') ?? '').slice(0, 40) } : [],
    );
    return { host: hostname, tried: ports.length, others };
  },
  judge: judgeNeighbours,
});

export function judgeNeighbours({ host, tried, others }: NeighboursFacts): Verdict {
  if (others.length === 0)
    return fine(
      say(
        `none of ${tried} well-known ports of ${host} speaks HTTP`,
        `aucun des ${tried} ports connus de ${host} ne parle HTTP`,
      ),
    );
  const list = others.map(({ port, server }) => (server === '' ? `${port}` : `${port} (${server})`)).join(', ');
  return warn(
    say(
      `also at ${host}: ${list}; Mattermost allows hosts, not ports, so any user can make it call these`,
      `aussi à ${host} : ${list} ; Mattermost autorise des machines, pas des ports : tout utilisateur peut les lui faire appeler`,
    ),
    say(
      'give the bridge a name and address of its own (an address more on the machine, a container), or have these listen elsewhere',
      'donner au pont un nom et une adresse à lui (une adresse de plus sur la machine, un conteneur), ou faire écouter ceux-ci ailleurs',
    ),
  );
}
