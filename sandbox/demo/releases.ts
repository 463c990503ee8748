const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What a pipeline's script says of a release, as the source `release` takes it. */
export interface ReleaseBody {
  state: 'planned' | 'started' | 'succeeded' | 'failed' | 'rolled-back';
  service: string;
  version: string;
  environment: string;
  at: string;
  kind?: 'release' | 'change' | 'maintenance';
  summary?: string;
  owner?: string;
  ticket?: string;
  from?: string;
  until?: string;
  links?: Record<string, string>;
}

interface Plan extends Pick<ReleaseBody, 'service' | 'version' | 'summary' | 'owner' | 'ticket' | 'kind'> {
  /** Its window, from now. */
  fromMs: number;
  lastsMs: number;
  /** What became of it, from now. */
  turns?: [state: ReleaseBody['state'], afterMs: number][];
}

/** A release a row: some are over, one is under way and alerts followed it, others are to come. */
const plans: Plan[] = [
  {
    service: 'commandes',
    version: '11.2.0',
    summary: 'Export comptable à la minute',
    owner: 'Karim Haddad',
    ticket: 'CMD-611',
    fromMs: -26 * hour,
    lastsMs: hour,
    turns: [
      ['started', -26 * hour],
      ['succeeded', -25.4 * hour],
    ],
  },
  {
    service: 'panier',
    version: '5.13.0',
    summary: 'Nouveau calcul des remises',
    owner: 'Bob Turner',
    ticket: 'PAN-902',
    fromMs: -6.3 * hour,
    lastsMs: hour,
    turns: [
      ['started', -6.25 * hour],
      ['failed', -5.8 * hour],
      ['rolled-back', -5.6 * hour],
    ],
  },
  {
    service: 'catalogue',
    version: '88',
    summary: 'Fiches produits en anglais',
    owner: 'Carol Dubois',
    fromMs: -3 * hour,
    lastsMs: 0.5 * hour,
    turns: [
      ['started', -3 * hour],
      ['succeeded', -2.8 * hour],
    ],
  },
  {
    service: 'checkout',
    version: '3.1.0',
    summary: 'Paiement en trois fois',
    owner: 'Alice Martin',
    ticket: 'CHK-77',
    fromMs: -50 * minute,
    lastsMs: 90 * minute,
    turns: [['started', -48 * minute]],
  },
  {
    service: 'paiement',
    version: '2.5.0',
    summary: 'Certificats renouvelés, 3-D Secure 2.3',
    owner: 'Carol Dubois',
    ticket: 'PAY-1842',
    fromMs: 20 * hour,
    lastsMs: 2 * hour,
  },
  {
    service: 'bdd',
    version: '16.5',
    kind: 'maintenance',
    summary: 'Bascule sur la nouvelle base, coupure de 5 min',
    owner: 'Karim Haddad',
    ticket: 'CHG0042',
    fromMs: 2 * day,
    lastsMs: 3 * hour,
  },
  {
    service: 'wan',
    version: 'Lyon',
    kind: 'change',
    summary: 'Second lien vers Vélizy',
    owner: 'Karim Haddad',
    ticket: 'CHG0045',
    fromMs: 3 * day,
    lastsMs: 4 * hour,
  },
];

/** The releases of the week around now, in the order in which their scripts spoke. */
export function tellReleases(now: number): { at: number; body: ReleaseBody }[] {
  return plans.flatMap(({ fromMs, lastsMs, turns = [], ...facts }, index) => {
    const plannedAt = Math.min(now + fromMs, now) - day;
    const key = { service: facts.service, version: facts.version, environment: 'prod' };
    const said = (state: ReleaseBody['state'], at: number) => ({ state, ...key, at: new Date(at).toISOString() });
    const planned: ReleaseBody = {
      ...facts,
      ...said('planned', plannedAt),
      from: new Date(now + fromMs).toISOString(),
      until: new Date(now + fromMs + lastsMs).toISOString(),
    };
    const pipeline = { Pipeline: `https://ci.example.net/pipelines/${4_200 + index}` };
    return [
      { at: plannedAt, body: planned },
      ...turns.map(([state, afterMs]) => ({
        at: now + afterMs,
        body: { ...said(state, now + afterMs), ...(state === 'started' ? { links: pipeline } : {}) },
      })),
    ];
  });
}

/** A small release that goes out while somebody watches, and is over a little later. */
export function makeLiveRelease(round: number, state: 'started' | 'succeeded'): ReleaseBody {
  return {
    state,
    service: ['commandes', 'catalogue', 'panier'][round % 3] ?? 'panier',
    version: `7.${round}`,
    environment: 'prod',
    at: new Date().toISOString(),
    summary: 'Correctif',
    owner: 'Bob Turner',
  };
}
