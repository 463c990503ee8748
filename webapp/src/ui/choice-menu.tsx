import React, { useEffect, useId, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import { showText } from './show-text.ts';
import { useCount } from './use-count.ts';
import './choice-menu.css';

export interface Choice {
  value: string;
  label: string;
  count: number;
}

interface ChoiceMenuProps {
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** A button that opens a menu of choices with their counts; several may be on. */
export function ChoiceMenu({ label, choices, chosen, onChange }: ChoiceMenuProps): React.ReactElement {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  const write = useCount();
  useEffect(() => {
    if (!isOpen) return;
    root.current?.querySelector<HTMLElement>('[role=menuitemcheckbox]')?.focus();
    const handleOutside = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', handleOutside);
    return () => document.removeEventListener('pointerdown', handleOutside);
  }, [isOpen]);

  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);

  const handleKey = (event: React.KeyboardEvent) => {
    if (!isOpen) return;
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpen(false);
      button.current?.focus();
      if (event.key === 'Escape') event.preventDefault();
      return;
    }
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitemcheckbox]') ?? [])];
    const target = chooseTarget(event.key, items);
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu inside
    <div ref={root} className="vigie-choices" onKeyDown={handleKey}>
      <button
        ref={button}
        type="button"
        className={`vigie-chip${chosen.length > 0 ? ' vigie-chip--on' : ''}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {chosen.length === 1 ? labelOf(choices, chosen[0]) : label}
        {chosen.length > 1 && <span className="vigie-chip__count">{chosen.length}</span>}
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <div id={menuId} role="menu" aria-label={label} className="vigie-choices__menu">
          {choices.map(({ value, label: name, count }) => (
            <button
              key={value}
              type="button"
              role="menuitemcheckbox"
              aria-checked={chosen.includes(value)}
              tabIndex={-1}
              className="vigie-choices__item"
              onClick={() => toggle(value)}
            >
              <span className="vigie-box" aria-hidden="true" />
              <bdi className="vigie-choices__name" title={showText(name)}>
                {showText(name)}
              </bdi>
              <span className="vigie-choices__count">{write(count)}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function labelOf(choices: readonly Choice[], value: string | undefined): React.ReactElement {
  const label = showText(choices.find((choice) => choice.value === value)?.label ?? value ?? '');
  return <bdi className="vigie-choices__chosen">{label}</bdi>;
}

/** Arrows and ends move; a letter goes to the next choice that begins with it. */
function chooseTarget(key: string, items: HTMLElement[]): HTMLElement | undefined {
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items[(at - 1 + items.length) % items.length];
  if (key === 'Home') return items[0];
  if (key === 'End') return items[items.length - 1];
  if (key.length !== 1 || key === ' ') return undefined;
  const rotated = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return rotated.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}
