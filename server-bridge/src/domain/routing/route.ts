import type { Matcher } from './matchers.ts';
import type { WhoMay } from './who-may.ts';

/** From labels to rooms, as vigie.yaml says it. Routes are read in order; the first that matches ends the search unless it says `continue`. */
export interface Route {
  matchers: Matcher[];
  /** Rooms by name, `room` in the home team or `team/room`. At least one. */
  rooms: string[];
  /** Whom a new root post calls: user names, group names, `here`, `channel`, `all`; without the `@`. */
  mention: string[];
  /** What is over before this makes no post. 0: post at once. */
  afterMs: number;
  /** Labels that become hashtags, in order; undefined: service, host, environment. */
  hashtags?: string[];
  /** Who may acknowledge and comment; undefined: the rooms' members. */
  who?: WhoMay;
  continue: boolean;
}

/** One room an alert goes to, and why. */
export interface Destination {
  room: string;
  mention: string[];
  afterMs: number;
  hashtags: string[];
  /** Index of the route in vigie.yaml; -1: no route matched and the default room took it. */
  route: number;
  /** Who may acknowledge and comment there, as the route said; undefined: the room's members. */
  who?: WhoMay;
}
