import { useEffect, useState } from 'react';
import { browserHistory, type Location } from './browser-history.ts';

/** The address, anew whenever it changes. */
export function useLocation(): Location {
  const [location, setLocation] = useState(browserHistory.location);
  useEffect(() => browserHistory.listen(setLocation), []);
  return location;
}
