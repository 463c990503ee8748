import React from 'react';
import { useIntl } from 'react-intl';
import { Modal } from '../modal/modal.tsx';
import type { PageAction } from '../store/actions.ts';
import { useAppState } from '../store/store.ts';
import { themes } from '../theme/themes.ts';
import { useTheme } from '../theme/use-theme.ts';
import { saveClock, saveLocale, saveTheme, saveTimeZone } from './save-settings.ts';

const french: Record<string, string> = {
  Settings: 'Paramètres',
  Theme: 'Thème',
  Language: 'Langue',
  Clock: 'Horloge',
  'Time zone': 'Fuseau horaire',
  '12-hour clock (4:00 PM)': 'Horloge de 12 heures (4:00 PM)',
  '24-hour clock (16:00)': 'Horloge de 24 heures (16:00)',
};

/** The few settings of a reader that a plugin must follow. */
export function SettingsModal({ onHide }: { onHide: () => void }): React.ReactElement | null {
  const me = useAppState(({ entities: { users } }) => users.profiles[users.currentUserId]);
  const theme = useTheme();
  const isMilitary = useAppState(({ entities: { preferences } }) => {
    return preferences.myPreferences['display_settings--use_military_time']?.value === 'true';
  });
  const isFrench = useIntl().locale === 'fr';
  const translate = (text: string) => (isFrench ? (french[text] ?? text) : text);
  if (me === undefined) return null;
  const zone =
    me.timezone?.useAutomaticTimezone === 'true' ? me.timezone.automaticTimezone : me.timezone?.manualTimezone;
  return (
    <Modal id="accountSettingsModal" title={translate('Settings')} onHide={onHide}>
      <Choice label={translate('Theme')} value={theme.type.toLowerCase()} onChange={(name) => saveTheme(themes[name])}>
        {Object.entries(themes).map(([name, { type }]) => [name, type])}
      </Choice>
      <Choice label={translate('Language')} value={me.locale || 'en'} onChange={saveLocale}>
        {[
          ['en', 'English (US)'],
          ['fr', 'Français'],
          ['de', 'Deutsch'],
        ]}
      </Choice>
      <Choice label={translate('Clock')} value={String(isMilitary)} onChange={saveClock}>
        {[
          ['false', translate('12-hour clock (4:00 PM)')],
          ['true', translate('24-hour clock (16:00)')],
        ]}
      </Choice>
      <Choice label={translate('Time zone')} value={zone || 'UTC'} onChange={saveTimeZone}>
        {['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')].map((name) => [name, name])}
      </Choice>
    </Modal>
  );
}

export const openSettings: PageAction = {
  type: 'MODAL_OPEN',
  modalId: 'user_settings',
  dialogType: SettingsModal,
  dialogProps: {},
};

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => Promise<void>;
  children: (readonly string[])[];
}

function Choice({ label, value, onChange, children }: ChoiceProps): React.ReactElement {
  return (
    <label className="settings-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => void onChange(event.target.value)}>
        {children.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
