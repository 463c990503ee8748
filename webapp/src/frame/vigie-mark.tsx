import React from 'react';

/** Vigie's mark: a lighthouse and its beam, in the colour of the text around it. assets/icon.svg is the same drawing. */
export function VigieMark({ size = 20 }: { size?: number }): React.ReactElement {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="currentColor" aria-hidden="true" focusable="false">
      <path d="M12 2 8.5 5v1h7V5Z" />
      <path d="M9.5 7h5l.3 3h-5.6Z" fillOpacity=".55" />
      <path d="M9 11h6l1 8.5H8Z" />
      <path d="M6.5 20.5h11V22h-11Z" />
      <path d="M7.6 8 2 6v4.5l5.4-1Zm8.8 0L22 6v4.5l-5.4-1Z" fillOpacity=".7" />
    </svg>
  );
}
