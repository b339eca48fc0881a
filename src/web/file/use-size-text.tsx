import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

/** A number of bytes in words: `3.4 MB`, in thousands as file managers count. */
export function useSizeText(): (bytes: number) => string {
  const { i18n } = useLingui();
  return useCallback(
    (bytes) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
      return i18n.number(bytes / 1000 ** step, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        unitDisplay: step === 0 ? 'long' : 'short',
        maximumFractionDigits: step < 2 ? 0 : 1,
      });
    },
    [i18n],
  );
}
