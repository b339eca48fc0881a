import { TextInput } from '@mantine/core';

/** A calendar day, typed or chosen as the reader's browser does it; empty is no day. */
export function DayField({
  label,
  value,
  onChange,
  error,
  required = false,
}: {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  error?: string | undefined;
  required?: boolean;
}) {
  return (
    <TextInput
      type="date"
      label={label}
      required={required}
      mb="sm"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      {...(error ? { error } : {})}
    />
  );
}
