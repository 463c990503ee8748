import React from 'react';
import { Icon, type IconName } from './icon.tsx';

interface IconButtonProps {
  icon: IconName;
  /** Says what it does, to who points at it and to who does not see it. */
  label: string;
  /** Where it opens something: whether that is open. */
  isExpanded?: boolean;
  onClick(): void;
}

/** A button that is a drawing. */
export function IconButton({ icon, label, isExpanded, onClick }: IconButtonProps): React.ReactElement {
  return (
    <button
      type="button"
      className="vigie-button vigie-button--icon"
      aria-label={label}
      aria-expanded={isExpanded}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
