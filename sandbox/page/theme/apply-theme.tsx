import { useLayoutEffect } from 'react';
import { deriveVariables } from './css-variables.ts';
import { useTheme } from './use-theme.ts';

/** Sets the theme's CSS variables on the document. */
export function ApplyTheme(): null {
  const theme = useTheme();
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(deriveVariables(theme))) {
      document.documentElement.style.setProperty(name, value);
    }
  }, [theme]);
  return null;
}
