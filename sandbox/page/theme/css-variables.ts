import { blend, fade, toRgb } from './colours.ts';
import { fixedVariables } from './fixed-variables.ts';
import type { Theme } from './themes.ts';

/** The CSS variables that the webapp derives from a theme, by name. */
export function deriveVariables(theme: Theme): Record<string, string> {
  return { ...fixedVariables, ...namePlain(theme), ...nameRgb(theme), ...nameFaded(theme), ...nameMixed(theme) };
}

/** The webapp's names for the colours of a theme; some have two. */
function listColours(theme: Theme): Record<string, string> {
  return {
    'away-indicator': theme.awayIndicator,
    'button-bg': theme.buttonBg,
    'button-color': theme.buttonColor,
    'center-channel-bg': theme.centerChannelBg,
    'center-channel-color': theme.centerChannelColor,
    'center-channel-text': theme.centerChannelColor,
    'dnd-indicator': theme.dndIndicator,
    'error-text': theme.errorTextColor,
    'global-header-background': theme.sidebarTeamBarBg,
    'global-header-text': theme.sidebarHeaderTextColor,
    'link-color': theme.linkColor,
    'mention-bg': theme.mentionBg,
    'mention-color': theme.mentionColor,
    'mention-highlight-bg': theme.mentionHighlightBg,
    'mention-highlight-link': theme.mentionHighlightLink,
    'new-message-separator': theme.newMessageSeparator,
    'online-indicator': theme.onlineIndicator,
    'sidebar-bg': theme.sidebarBg,
    'sidebar-header-bg': theme.sidebarHeaderBg,
    'sidebar-header-text-color': theme.sidebarHeaderTextColor,
    'sidebar-teambar-bg': theme.sidebarTeamBarBg,
    'sidebar-text': theme.sidebarText,
    'sidebar-text-active-border': theme.sidebarTextActiveBorder,
    'sidebar-text-active-color': theme.sidebarTextActiveColor,
    'sidebar-text-hover-bg': theme.sidebarTextHoverBg,
    'sidebar-unread-text': theme.sidebarUnreadText,
  };
}

function namePlain(theme: Theme): Record<string, string> {
  return mapEntries(listColours(theme), ([name, colour]) => [`--${name}`, colour]);
}

function nameRgb(theme: Theme): Record<string, string> {
  const { 'error-text': error = '', ...others } = listColours(theme);
  const rgb = mapEntries(others, ([name, colour]) => [`--${name}-rgb`, toRgb(colour).join(', ')]);
  return { ...rgb, '--error-text-color-rgb': toRgb(error).join(', ') };
}

/** `--button-bg-30` is the odd one: it stands for 0.32. */
function nameFaded(theme: Theme): Record<string, string> {
  const faded: Record<string, string> = {};
  const add = (name: string, colour: string, steps: number[]) => {
    for (const step of steps) faded[`--${name}-${String(step).padStart(2, '0')}`] = fade(colour, step / 100);
  };
  add('button-bg', theme.buttonBg, [4, 8, 16, 24, 40, 48, 56, 64, 72, 80, 88]);
  faded['--button-bg-30'] = fade(theme.buttonBg, 0.32);
  add('button-color', theme.buttonColor, [4, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]);
  add('center-channel-bg', theme.centerChannelBg, [8, 16, 20, 30, 40, 56, 64, 80, 88]);
  add('center-channel-color', theme.centerChannelColor, [4, 8, 16, 20, 24, 32, 40, 48, 56, 64, 72, 80, 88]);
  add('error-text', theme.errorTextColor, [8, 12]);
  add('link-color', theme.linkColor, [8]);
  add('sidebar-header-text-color', theme.sidebarHeaderTextColor, [80]);
  add('sidebar-text', theme.sidebarText, [8, 16, 30, 40, 50, 60, 72, 80]);
  return faded;
}

function nameMixed(theme: Theme): Record<string, string> {
  const text = toRgb(theme.centerChannelColor).join(', ');
  return {
    '--border-dark': `solid 1px rgba(${text}, 0.16)`,
    '--border-default': `solid 1px rgba(${text}, 0.12)`,
    '--border-light': `solid 1px rgba(${text}, 0.08)`,
    '--mention-highlight-bg-mixed-rgb': blend(theme.mentionHighlightBg, theme.centerChannelBg, 0.5).join(','),
    '--own-highlight-bg-rgb': blend(theme.mentionHighlightBg, theme.centerChannelColor, 0.05).join(','),
    '--pinned-highlight-bg-mixed-rgb': blend(theme.mentionHighlightBg, theme.centerChannelBg, 0.76).join(','),
    '--semantic-color-danger': toRgb(theme.dndIndicator).join(', '),
    '--semantic-color-general': text,
    '--semantic-color-info': toRgb(theme.sidebarTextActiveBorder).join(', '),
    '--semantic-color-success': toRgb(theme.onlineIndicator).join(', '),
  };
}

function mapEntries(
  given: Record<string, string>,
  change: (entry: [string, string]) => [string, string],
): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(change));
}
