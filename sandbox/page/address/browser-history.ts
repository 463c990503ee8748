/** The face of `history` 4 that plugins get as `WebappUtils.browserHistory`, over the browser's own. */
export interface Location {
  pathname: string;
  search: string;
  hash: string;
  state: unknown;
  key: string;
}

type Action = 'PUSH' | 'REPLACE' | 'POP';
type Listener = (location: Location, action: Action) => void;
type Target = string | Partial<Location>;

const listeners = new Set<Listener>();
let lastAction: Action = 'POP';

export const browserHistory = {
  get length(): number {
    return window.history.length;
  },
  get action(): Action {
    return lastAction;
  },
  get location(): Location {
    const { pathname, search, hash } = window.location;
    return { pathname, search, hash, state: window.history.state, key: '' };
  },
  createHref: (target: Target): string => toPath(target),
  push: (target: Target, state?: unknown): void => {
    window.history.pushState(state ?? null, '', toPath(target));
    announce('PUSH');
  },
  replace: (target: Target, state?: unknown): void => {
    window.history.replaceState(state ?? null, '', toPath(target));
    announce('REPLACE');
  },
  go: (steps: number): void => window.history.go(steps),
  goBack: (): void => window.history.back(),
  goForward: (): void => window.history.forward(),
  /** Nothing here has unsaved changes to protect. */
  block: (): (() => void) => () => undefined,
  listen: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

window.addEventListener('popstate', () => announce('POP'));

function announce(action: Action): void {
  lastAction = action;
  for (const listener of listeners) listener(browserHistory.location, action);
}

function toPath(target: Target): string {
  if (typeof target === 'string') return target;
  return `${target.pathname ?? window.location.pathname}${target.search ?? ''}${target.hash ?? ''}`;
}
