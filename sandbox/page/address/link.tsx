import React from 'react';
import { browserHistory } from './browser-history.ts';

type LinkProps = React.AnchorHTMLAttributes<HTMLAnchorElement> & { to: string };

/** A link inside the page; a new tab or window still opens one. */
export function Link({ to, onClick, children, ...rest }: LinkProps): React.ReactElement {
  const handleClick = (event: React.MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    browserHistory.push(to);
  };
  return (
    <a href={to} onClick={handleClick} {...rest}>
      {children}
    </a>
  );
}
