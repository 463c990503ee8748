import type { Matcher } from '../routing/matchers.ts';
import { readLabel } from '../routing/route-labels.ts';
import { isMatching } from './silence.ts';

/** While an alert matches `source`, those that match `target` and have the same values of `equal` are not heard. */
export interface InhibitionRule {
  /** Names it in posts and lists. */
  name: string;
  source: Matcher[];
  target: Matcher[];
  /** Labels; one that is missing on both sides is the same. */
  equal: string[];
}

export interface InhibitingAlert {
  id: number;
  labels: Readonly<Record<string, string>>;
}

/** Sources of a rule with the same values of `equal`: those that match the rule's target too, and those that do not. */
interface Sources {
  plain: Set<number>;
  both: Set<number>;
}

/**
 * Which open alerts inhibit which, with Alertmanager's semantics: a muted alert inhibits all the same, and one that
 * matches both sides of a rule is not inhibited by another that does, itself included
 * (https://prometheus.io/docs/alerting/latest/configuration/#inhibition-related-settings).
 */
export class Inhibitions {
  private readonly rules: readonly InhibitionRule[];
  private readonly sources: Map<string, Sources>[];
  private readonly places = new Map<number, { rule: number; key: string }[]>();

  constructor(rules: readonly InhibitionRule[]) {
    this.rules = rules;
    this.sources = rules.map(() => new Map());
  }

  /** An alert is open, with these labels. True where others may be inhibited by it that were not before. */
  open(alert: InhibitingAlert): boolean {
    const before = new Set(this.places.get(alert.id)?.map(({ rule, key }) => `${rule} ${key}`));
    this.close(alert.id);
    const places = this.rules.flatMap((rule, index) =>
      isMatching(rule.source, alert.labels) ? [{ rule: index, key: makeKey(rule, alert.labels) }] : [],
    );
    for (const { rule, key } of places) this.add(rule, key, alert);
    if (places.length > 0) this.places.set(alert.id, places);
    return places.some(({ rule, key }) => !before.has(`${rule} ${key}`));
  }

  /** An alert is over. True where it inhibited others. */
  close(id: number): boolean {
    const places = this.places.get(id) ?? [];
    for (const { rule, key } of places) {
      const sources = this.sources[rule]?.get(key);
      sources?.plain.delete(id);
      sources?.both.delete(id);
      if (sources !== undefined && sources.plain.size + sources.both.size === 0) this.sources[rule]?.delete(key);
    }
    return this.places.delete(id);
  }

  /**
   * The rule by which an alert with these labels is inhibited; undefined where none does. Not by which alert: that one
   * may stand in a room that readers of this one may not read.
   */
  find(labels: Readonly<Record<string, string>>): string | undefined {
    for (const [index, rule] of this.rules.entries()) {
      if (!isMatching(rule.target, labels)) continue;
      const sources = this.sources[index]?.get(makeKey(rule, labels));
      if (sources === undefined) continue;
      const isSource = isMatching(rule.source, labels);
      if (sources.plain.size > 0 || (!isSource && sources.both.size > 0)) return rule.name;
    }
    return undefined;
  }

  private add(index: number, key: string, { id, labels }: InhibitingAlert): void {
    const rule = this.rules[index];
    const sources: Sources = this.sources[index]?.get(key) ?? { plain: new Set(), both: new Set() };
    this.sources[index]?.set(key, sources);
    const isTarget = rule !== undefined && isMatching(rule.target, labels);
    (isTarget ? sources.both : sources.plain).add(id);
  }
}

function makeKey({ equal }: InhibitionRule, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(equal.map((name) => readLabel(labels, name)));
}
