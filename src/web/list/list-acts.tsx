import { useLingui } from '@lingui/react';
import { Button } from '@mantine/core';
import { stringifySearch, useHref } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import { listActsOf } from '../registry.ts';
import { useMay } from '../session.ts';
import type { ListAddressQuery } from './list-address.ts';

/** What other features do with a list as it is narrowed now, each a quiet link; nothing for the whole register. */
export function ListActs({
  type,
  path,
  query: { q, filter = {} },
}: {
  type: string;
  path: string;
  query: ListAddressQuery;
}) {
  const { i18n } = useLingui();
  const href = useHref();
  const may = useMay();
  const asked = Object.fromEntries(Object.entries(filter).map(([field, text]) => [`filter.${field}`, text]));
  const list = `${path}${stringifySearch({ q, ...asked })}`;
  return listActsOf(type)
    .filter(({ permission }) => may(permission))
    .map(({ id, label, at }) => (
      <Button key={id} variant="subtle" size="compact-sm" component={AppLink} href={href(at(list))}>
        {i18n._(label)}
      </Button>
    ));
}
