import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/** Writes a count as the reader's language does; in short where there is little room (`1.7K`). */
export function useCount(): (count: number, isShort?: boolean) => string {
  const { formatNumber } = useIntl();
  return useCallback(
    (count, isShort = false) =>
      formatNumber(count, isShort && count >= 1_000 ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
    [formatNumber],
  );
}
