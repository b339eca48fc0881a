import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import type { BulkAct } from '../../web/screens.ts';
import { scopeChoice } from './scope-choices.ts';
import { useActiveScopes } from './use-active-scopes.ts';
import { usePlacing } from './use-placing.tsx';

/** Chosen rows of any list are placed in a scope together, or taken out of one. */
export function PlaceRows({ refs, onDone }: BulkAct) {
  const { t } = useLingui();
  const href = useHref();
  const scopes = useActiveScopes();
  const { place, busy } = usePlacing();
  if (!scopes) return null;
  if (scopes.length === 0)
    return <AppLink href={href('/scopes')}>{t`Record a scope to place them in`}</AppLink>;
  const choose = async (choice: string) => {
    const [act, id] = choice.split(' ');
    const scope = scopes.find((one) => one.id === id);
    if (scope && (await place(scope, refs, act === 'in'))) onDone();
  };
  const choices = (act: 'in' | 'out') =>
    scopes.map((scope) => ({ value: `${act} ${scope.id}`, label: scopeChoice(scope) }));
  return (
    <Select
      size="xs"
      w={260}
      aria-label={t`Place the chosen rows in a scope, or take them out`}
      placeholder={t`Place in a scope`}
      disabled={busy}
      data={[
        { group: t`Place in`, items: choices('in') },
        { group: t`Take out of`, items: choices('out') },
      ]}
      value={null}
      onChange={(choice) => choice && void choose(choice)}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}
