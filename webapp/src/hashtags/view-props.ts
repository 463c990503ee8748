/** What stands below the field. */
export interface ViewProps {
  /** What scrolls: the whole tab. */
  scroller: HTMLElement;
  /** The keyboard goes back to the field. */
  onLeave(): void;
}
