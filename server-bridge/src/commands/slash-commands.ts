import { rpcTrigger } from '#contract/version.ts';

/** A slash command as Mattermost must know it; it belongs to a team, and its token says that a call is Mattermost's. */
export interface SlashCommand {
  trigger: string;
  /** What it stands for after `/vigie`; where its name is somebody else's command, that one stays. */
  verb?: string;
  displayName: string;
  description: string;
  /** Whether it is offered to someone who types `/`, and what is shown after its name there. */
  isOffered: boolean;
  hint: string;
  hintDescription: string;
}

/** Where Mattermost calls us for all of them, after `bridge.url`. */
export const commandPath = '/mattermost/command';

export const slashCommands: readonly SlashCommand[] = [
  {
    trigger: 'vigie',
    displayName: 'Vigie',
    description: 'Alerts of the production: look, acknowledge, comment, silence',
    isOffered: true,
    hint: '[status | alerts | ack | unack | comment | silence | silences | doctor | help]',
    hintDescription:
      'How things stand · alerts [filter] · ack <id> [comment] · comment <id> <text> · silence host="db-01" for 2h <why> · silences · doctor · help',
  },
  {
    trigger: 'tag',
    verb: 'tag',
    displayName: 'Vigie: hashtags',
    description: 'Where a hashtag was used last, in every room you may read; follow it',
    isOffered: true,
    hint: '[#tag | follow | following | unfollow | ignore | notify | trends | help]',
    hintDescription:
      '#prod · #prod #db · follow #prod · following · ignore #lunch · notify now, 9h or off · trends · help',
  },
  {
    trigger: 'incident',
    verb: 'incident',
    displayName: 'Vigie: incidents',
    description: 'Incidents: declare, take command, publish updates, close',
    isOffered: true,
    hint: '[sev1 <title> | list | catchup | take | status | severity | update | next | note | link | handover | close | reopen | review | help]',
    hintDescription:
      'sev2 Payments down · in its room or thread: update Text | for the business | in 30 min · status identified · note Text · close · help',
  },
  {
    trigger: 'release',
    verb: 'release',
    displayName: 'Vigie: releases',
    description: 'Releases to production: plan, start, finish, fail, roll back, move, cancel',
    isOffered: true,
    hint: '[today | list | plan | start | finish | fail | rollback | move | cancel | show | help]',
    hintDescription:
      'What goes out · plan pay-api 4.2 to production at 22:00 for 1h <what> · start <n> · finish <n> · fail <n> <why> · help',
  },
  {
    trigger: 'mep',
    verb: 'release',
    displayName: 'Vigie : mises en production',
    description: 'Mises en production : annoncer, démarrer, terminer, échec, retour arrière, reporter, annuler',
    isOffered: true,
    hint: '[jour | liste | annoncer | démarrer | terminer | échec | retour | reporter | annuler | voir | aide]',
    hintDescription:
      'Ce qui part · annoncer paiement 4.2 vers production à 22h pendant 1h <quoi> · démarrer <n> · terminer <n> · aide',
  },
  {
    trigger: rpcTrigger,
    displayName: 'Vigie (plugin)',
    description: 'Carries the questions of the Vigie plugin; not for people',
    isOffered: false,
    hint: '',
    hintDescription: '',
  },
];
