import React, { useEffect, useRef, useState } from 'react';

interface MenuButtonProps extends Omit<React.ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  menuId: string;
  menuLabel: string;
  button: React.ReactNode;
  /** The items; drawn only while the menu is open. */
  children: React.ReactNode;
  onToggle?: (isOpen: boolean) => void;
}

/** A button and the menu it opens: arrows move, Escape and a click elsewhere close, focus comes back. */
export function MenuButton(props: MenuButtonProps): React.ReactElement {
  const { menuId, menuLabel, button, children, onToggle, ...rest } = props;
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const toggle = (next: boolean) => {
    setOpen(next);
    onToggle?.(next);
  };
  const close = () => {
    toggle(false);
    opener.current?.focus();
  };
  return (
    <span className="MenuWrapper">
      <button
        {...rest}
        ref={opener}
        type="button"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => toggle(!isOpen)}
      >
        {button}
      </button>
      {isOpen ? (
        <MenuList id={menuId} label={menuLabel} opener={opener} onClose={close}>
          {children}
        </MenuList>
      ) : null}
    </span>
  );
}

interface MenuListProps {
  id: string;
  label: string;
  opener: React.RefObject<HTMLElement>;
  onClose: () => void;
  children: React.ReactNode;
}

function MenuList({ id, label, opener, onClose, children }: MenuListProps): React.ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const [place, setPlace] = useState<React.CSSProperties>({ visibility: 'hidden' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the menu opens.
  useEffect(() => {
    setPlace(placeNear(opener.current, list.current));
    listItems(list.current)[0]?.focus();
    const closeOutside = (event: MouseEvent) => {
      const { target } = event;
      if (!(target instanceof Node)) return;
      if (list.current?.contains(target) !== true && opener.current?.contains(target) !== true) onClose();
    };
    document.addEventListener('mousedown', closeOutside);
    return () => document.removeEventListener('mousedown', closeOutside);
  }, []);
  const handleKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const items = listItems(list.current);
    const { activeElement } = document;
    const current = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
    items.at((current + step) % items.length)?.focus();
  };
  return (
    <ul
      id={id}
      ref={list}
      className="Menu__content"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      style={place}
      onClick={onClose}
      onKeyDown={handleKeyDown}
    >
      {children}
    </ul>
  );
}

interface MenuItemProps {
  id?: string;
  icon?: string;
  text: React.ReactNode;
  isDestructive?: boolean;
  onSelect: () => void;
}

export function MenuItem({ id, icon, text, isDestructive, onSelect }: MenuItemProps): React.ReactElement {
  const handleKeyDown = (event: React.KeyboardEvent<HTMLLIElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.currentTarget.click();
  };
  return (
    <li
      id={id}
      data-testid={id}
      className={isDestructive === true ? 'MenuItem MenuItem--destructive' : 'MenuItem'}
      role="menuitem"
      tabIndex={-1}
      onClick={onSelect}
      onKeyDown={handleKeyDown}
    >
      {icon === undefined ? null : (
        <span className="leading-element">
          <i className={`icon icon-${icon}`} />
        </span>
      )}
      <span className="label-elements">
        <span>{text}</span>
      </span>
    </li>
  );
}

function listItems(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

/** Below the button, or above it where there is no room. */
function placeNear(opener: HTMLElement | null, list: HTMLElement | null): React.CSSProperties {
  if (opener === null || list === null) return {};
  const button = opener.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const isBelow = button.bottom + height < window.innerHeight - 8;
  const top = isBelow ? button.bottom + 4 : Math.max(button.top - height - 4, 8);
  return { top, left: Math.max(Math.min(button.left, window.innerWidth - width - 8), 8) };
}
