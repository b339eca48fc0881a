import { useLingui } from '@lingui/react/macro';
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { passwordLength } from '../../kernel/password.ts';

/** A password being chosen, with its one rule said before it is broken. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useLingui();
  const least = passwordLength.min;
  return (
    <PasswordInput
      description={t`At least ${least} characters. A few words in a row are easy to keep in mind.`}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
      {...props}
    />
  );
}

/** The rule as a form checks it (NIST SP 800-63B-4 3.1.1.2: length alone). */
export function usePasswordRule(): (value: string) => string | null {
  const { t } = useLingui();
  const { min: least, max: most } = passwordLength;
  return (value) => {
    if (value.length < least) return t`Too short: at least ${least} characters.`;
    return value.length > most ? t`Too long: at most ${most} characters.` : null;
  };
}
