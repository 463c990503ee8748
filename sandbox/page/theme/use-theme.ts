import { useMemo } from 'react';
import type { PageState } from '../store/state.ts';
import { useAppState } from '../store/store.ts';
import { type Theme, themes } from './themes.ts';

/** The reader's theme: for this team, else for all, else Denim. */
export function useTheme(): Theme {
  const saved = useAppState(findSavedTheme);
  return useMemo(() => readTheme(saved), [saved]);
}

function findSavedTheme({ entities: { preferences, teams } }: PageState): string {
  const { myPreferences } = preferences;
  return (myPreferences[`theme--${teams.currentTeamId}`] ?? myPreferences['theme--'])?.value ?? '';
}

/** A custom theme is a stock one with other colours. */
export function readTheme(saved: string): Theme {
  const { denim } = themes;
  if (denim === undefined) throw new Error('The stock themes are missing.');
  try {
    return { ...denim, ...JSON.parse(saved || '{}') };
  } catch {
    return denim;
  }
}
