import { formatDuration } from '../posts/local-time.ts';
import { neutraliseLines } from '../text/neutralise-lines.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { commanderRole, isOver, nameIncident } from './incident.ts';
import { incidentTexts } from './incident-texts.ts';
import { nameOf, nameRole } from './tell-incident.ts';
import { type Reader, type ReviewedIncident, sayEvent, sayMoment } from './write-review.ts';

const linesMost = 15;

const texts = {
  en: {
    colon: ':',
    lasts: 'lasts',
    lasted: 'lasted',
    last: 'Last update',
    so: 'What happened',
    earlier: (n: number) => `${n} earlier`,
    overdue: 'overdue',
  },
  fr: {
    colon: ' :',
    lasts: 'dure depuis',
    lasted: 'a duré',
    last: 'Dernier point',
    so: "Ce qui s'est passé",
    earlier: (n: number) => `${n} avant`,
    overdue: 'en retard',
  },
} as const;

/** What somebody who comes late has to know, from the record: how it stands, who has what, the last update, what happened. */
export function writeCatchUp(reviewed: ReviewedIncident, reader: Reader): string {
  const { incident, events, config, now } = reviewed;
  const words = texts[reader.language];
  const said = incidentTexts[reader.language];
  const { title, severity, status, startedAt, resolvedAt, nextUpdateAt, roles } = incident;
  const lasted = `${isOver(incident) ? words.lasted : words.lasts} ${formatDuration((resolvedAt ?? now) - startedAt, reader.language)}`;
  const name = neutraliseText(title, { maxLength: 160 });
  const due =
    nextUpdateAt === undefined
      ? []
      : [`${said.nextUpdate(sayMoment(nextUpdateAt, reader))}${nextUpdateAt < now ? ` (**${words.overdue}**)` : ''}`];
  const people = Object.entries(roles).map(([role, person]) => {
    return `${nameRole(role, config)}${words.colon} ${neutraliseText(nameOf(person), { maxLength: 80 })}`;
  });
  const withdrawn = new Set(events.flatMap(({ fact }) => (fact.type === 'update-withdrawn' ? fact.of : [])));
  const update = events.findLast(({ fact, revision }) => fact.type === 'update' && !withdrawn.has(revision));
  const lines = events.flatMap((event) => {
    const line = event.fact.type === 'reminded' ? undefined : sayEvent(event, reviewed, reader);
    return line === undefined ? [] : `- ${sayMoment(event.at, reader)} · ${line}`;
  });
  const hidden = lines.length - linesMost;
  return [
    `**${config.severityNames[severity]} · ${nameIncident(incident.id)} · ${name}** · ${said.statuses[status]} · ${lasted}`,
    [...(roles[commanderRole] === undefined ? [said.noCommander] : []), ...people, ...due].join(' · '),
    ...(update?.fact.type === 'update'
      ? [
          '',
          `**${words.last}** (${sayMoment(update.at, reader)})${words.colon}`,
          neutraliseLines(update.fact.text, { maxLength: 1_500, maxLines: 20 }),
        ]
      : []),
    '',
    `**${words.so}**`,
    ...(hidden > 0 ? [`- … ${words.earlier(hidden)}`] : []),
    ...lines.slice(-linesMost),
  ].join('\n');
}
