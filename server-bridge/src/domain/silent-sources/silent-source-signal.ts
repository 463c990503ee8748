import type { AlertFacts, Signal } from '../alerts/signal.ts';
import { formatDuration } from '../posts/local-time.ts';
import type { Language } from '../rooms.ts';

/** What routes and silences know such an alert by, with `source="vigie"`. */
export const silentSourceAlertname = 'source-silent';

export interface SilentSource {
  name: string;
  /** As in vigie.yaml: `zabbix`. */
  type: string;
  expectMs: number;
}

const texts: Record<Language, { title: string; values(duration: string): string; description: string }> = {
  en: {
    title: 'Source silent: nothing comes from it any more',
    values: (duration) => `something is expected every ${duration}`,
    description:
      'Look whether the tool runs, whether it reaches the bridge, and whether its secret is the one of vigie.yaml. Until it speaks again nobody knows whether its open alerts still are, nor what is new.',
  },
  fr: {
    title: "Source muette : plus rien n'en vient",
    values: (duration) => `on l'attend toutes les ${duration}`,
    description:
      "Vérifiez que l'outil tourne, qu'il atteint le relais, et que son secret est celui de vigie.yaml. Tant qu'elle se tait, nul ne sait si ses alertes ouvertes le sont encore, ni ce qu'il y a de nouveau.",
  },
};

export function identifySilentSource(name: string): string {
  return `${silentSourceAlertname}:${name}`;
}

/** Reads the name back; undefined where the subject is of something else. */
export function readSilentSource(subject: string): string | undefined {
  const prefix = identifySilentSource('');
  return subject.startsWith(prefix) ? subject.slice(prefix.length) : undefined;
}

/** The signal of Vigie itself that a source has fallen silent, or speaks again. `since`: when it was last heard. */
export function makeSilentSourceSignal(
  kind: 'firing' | 'resolved',
  source: SilentSource,
  { since, at, language }: { since: number; at: number; language: Language },
): Signal {
  const subject = identifySilentSource(source.name);
  const key = `${subject}@${since}`;
  return {
    kind,
    id: `${key}:${kind}`,
    key,
    subject,
    isSubjectExclusive: true,
    at,
    startedAt: since,
    facts: describe(source, language),
  };
}

function describe({ name, type, expectMs }: SilentSource, language: Language): AlertFacts {
  const { title, values, description } = texts[language];
  return {
    title,
    severity: 'high',
    labels: { alertname: silentSourceAlertname, service: name, tool: type },
    values: values(formatDuration(expectMs, language)),
    description,
    links: [],
  };
}
