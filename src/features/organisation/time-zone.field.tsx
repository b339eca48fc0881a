import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useMemo } from 'react';

/** The browser's own time zone, by its IANA name. */
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Choose a time zone by typing part of its name. */
export function TimeZoneField({
  value,
  onChange,
  error,
  readOnly = false,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  readOnly?: boolean;
}) {
  const { t } = useLingui();
  const zones = useMemo(() => [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])], [value]);
  return (
    <Select
      label={t`Time zone`}
      description={t`Due dates are days of this zone.`}
      data={zones}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      error={error}
      readOnly={readOnly}
      searchable={!readOnly}
      allowDeselect={false}
      limit={40}
      nothingFoundMessage={t`No such time zone`}
    />
  );
}
