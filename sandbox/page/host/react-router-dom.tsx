import { browserHistory } from '../address/browser-history.ts';
import { Link } from '../address/link.tsx';
import { useLocation } from '../address/use-location.ts';

/** The part of `window.ReactRouterDom` that needs no router of its own. */
export const reactRouterDom = {
  Link,
  NavLink: Link,
  useHistory: (): typeof browserHistory => browserHistory,
  useLocation,
};
