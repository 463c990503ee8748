import { bindCheck } from '../check.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface RateLimitFacts {
  /** Requests that may come at once; undefined: no limiter. */
  burst: number | undefined;
}

/** Vigie alone, in a storm, posts a few hundred a second; people behind one proxy share an address. */
export const rateLimitCheck = bindCheck<RateLimitFacts>({
  id: 'rate-limit',
  title: say('Rate limiter', 'Limiteur de débit'),
  unproven: say('that a proxy before Mattermost limits nothing', "qu'un proxy devant Mattermost ne limite rien"),
  after: ['mattermost'],
  read: async ({ ping }) => {
    const answer = await ping();
    // Doubled ("101, 101") where two budgets are in force.
    const limit = Number.parseInt(answer.isAnswered ? (answer.headers.get('x-ratelimit-limit') ?? '') : '', 10);
    return { burst: Number.isFinite(limit) ? limit : undefined };
  },
  judge: judgeRateLimit,
});

export function judgeRateLimit({ burst }: RateLimitFacts): Verdict {
  if (burst === undefined) return fine(say('off', 'éteint'));
  return warn(
    say(
      `on, ${burst} requests at once: Vigie obeys it, and in a storm what it holds back comes later`,
      `allumé, ${burst} requêtes d'un coup : Vigie s'y plie, et en cas de tempête ce qu'il retient arrive plus tard`,
    ),
    say(
      'System Console > Environment > Rate Limiting: vary by user, so that the bot and people behind one proxy do not share a budget; 100 a second does well',
      "Console système > Environnement > Limitation de débit : varier selon l'utilisateur, pour que le robot et les gens derrière un proxy ne partagent pas un budget ; 100 par seconde conviennent",
    ),
  );
}
