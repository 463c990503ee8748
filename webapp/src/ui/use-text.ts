import { useMemo } from 'react';
import { type IntlShape, useIntl } from 'react-intl';

type Values = Record<string, string | number>;

/** Looks a text up by its key in the reader's language. */
export type Text = (id: string, values?: Values) => string;

const made = new WeakMap<IntlShape, Text>();

export function useText(): Text {
  const intl = useIntl();
  return useMemo(() => getText(intl), [intl]);
}

/** One for each language: texts without places are written once, not at each drawing. */
function getText(intl: IntlShape): Text {
  const known = made.get(intl);
  if (known !== undefined) return known;
  const written = new Map<string, string>();
  const text: Text = (id, values) => {
    if (values !== undefined) return intl.formatMessage({ id }, values);
    const before = written.get(id);
    if (before !== undefined) return before;
    const now = intl.formatMessage({ id });
    written.set(id, now);
    return now;
  };
  made.set(intl, text);
  return text;
}
