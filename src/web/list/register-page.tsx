import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import type { z } from 'zod';
import type { FileContent, Operation } from '../../kernel/operation.ts';
import type { Permission } from '../../kernel/permission.ts';
import { useHref } from '../address.ts';
import { queryOptions } from '../api.ts';
import { AppLink } from '../app-link.tsx';
import { bulkActsOf, hasPage } from '../registry.ts';
import { useMay } from '../session.ts';
import { NoMatch } from '../state/empty-state.tsx';
import { ActiveFilters } from './active-filters.tsx';
import { useFiltersOf } from './added-filters.ts';
import { ChipBar, CountSentence } from './chip-bar.tsx';
import type { Column } from './column.ts';
import { DataTable } from './data-table.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { FilterField } from './filter-chip.tsx';
import { type ListAddress, type ListAddressQuery, useListAddress } from './list-address.ts';
import { ListFrame } from './list-frame.tsx';
import { PageHead } from './page-head.tsx';
import { useSelectedRows } from './selected-rows.ts';
import { type Rows, useRows } from './use-rows.ts';

// Choosing rows is a second step: the list is there first.
// So is doing something with what a filter found.
const ListActs = lazy(async () => ({ default: (await import('./list-acts.tsx')).ListActs }));
const BulkBar = lazy(async () => ({ default: (await import('./bulk-bar.tsx')).BulkBar }));

interface Counted {
  readonly count: number;
  readonly more: boolean;
  readonly total: number;
  readonly totalMore: boolean;
}

/** What a register is asked: its rows, how many there are, and its file. */
interface RegisterOperations<Row> {
  readonly list: Operation<z.ZodObject, z.ZodType<{ rows: Row[]; next: string | null }>>;
  readonly count: Operation<z.ZodObject, z.ZodType<Counted>>;
  readonly export: Operation<z.ZodObject, z.ZodType<FileContent>>;
}

export interface Register<Row> {
  readonly address: ListAddress;
  readonly query: ListAddressQuery;
  readonly rows: Rows<Row>;
  readonly count: Counted | undefined;
  readonly file: RegisterOperations<Row>['export'];
}

/** A register as its address asks for it; `sort` is its own order where the address names none. */
export function useRegister<Row>(operations: RegisterOperations<Row>, sort?: string): Register<Row> {
  const address = useListAddress();
  const query = sort ? { sort, ...address.query } : address.query;
  const { q, filter } = address.query;
  const rows = useRows<Row>(operations.list, query);
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  return { address, query, rows, count, file: operations.export };
}

/**
 * The page of a register: its head with export and the filled button, chip bar, table, the record opened beside it,
 * and what stands there when there is nothing. Only what is said and which columns there are differ.
 */
export function RegisterPage<Row extends { ref: string; archivedAt: string | null }>({
  register,
  title,
  path,
  fields: own,
  columns,
  panel: Panel,
  action,
  head,
  tabs,
  more,
  quiet,
  empty,
}: {
  readonly register: Register<Row>;
  readonly title: string;
  /** Below the organisation: `/controls`; a record stands at `/controls/C-014`. */
  readonly path: string;
  readonly fields: readonly FilterField[];
  readonly columns: readonly Column<Row>[];
  readonly panel: ComponentType<{ reference: string; onClose: () => void }>;
  /** The one filled button. */
  readonly action?: ReactNode;
  /** Instead of the plain head, around the export. */
  readonly head?: (exported: ReactNode) => ReactNode;
  /** Other views of the same, below the plain head. */
  readonly tabs?: ReactNode;
  /** Quiet buttons of the chip bar. */
  readonly more?: ReactNode;
  /** Rows that are grey beside the archived ones. */
  readonly quiet?: (row: Row) => boolean;
  /** An `EmptyState`: there is nothing yet. */
  readonly empty: ReactNode;
}) {
  const href = useHref();
  const may = useMay();
  const { address, rows, count } = register;
  const [type = ''] = register.file.id.split('.');
  const fields = useFiltersOf(type, own);
  const selected = useSelectedRows(rows.rows);
  const acts = bulkActsOf(type).some(({ permission }) => may(permission));
  // An empty register has the filled button where it teaches, and there alone.
  const filled = address.narrowed || count?.count !== 0 ? action : undefined;
  const exported = <ExportMenu operation={register.file} query={register.query} />;
  return (
    <ListFrame
      head={head ? head(exported) : <PageHead title={title} quiet={exported} action={filled} tabs={tabs} />}
      panel={
        address.open ? (
          <Panel key={address.open} reference={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar
        address={address}
        fields={fields}
        more={
          <>
            {more}
            {address.narrowed && (
              <Suspense fallback={null}>
                <ListActs type={type} path={path} query={address.query} />
              </Suspense>
            )}
          </>
        }
        count={<CountSentence count={count} />}
        instead={
          selected.refs.length > 0 && (
            <Suspense fallback={null}>
              <BulkBar type={type} rows={selected} />
            </Suspense>
          )
        }
      />
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(`${path}/${row.ref}`)}
        count={count?.count}
        {...(acts ? { selection: selected } : {})}
        quiet={(row) => row.archivedAt !== null || quiet?.(row) === true}
        empty={
          address.narrowed ? (
            <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
          ) : (
            empty
          )
        }
      />
    </ListFrame>
  );
}

/** The filled button of a register, for those who may: a link to the page where a new record begins. */
export function NewRecordButton({
  path,
  permission,
  children,
}: {
  readonly path: string;
  readonly permission: Permission;
  readonly children: ReactNode;
}) {
  const href = useHref();
  const may = useMay();
  if (!may(permission)) return null;
  return (
    <Button component={AppLink} href={href(path)}>
      {children}
    </Button>
  );
}

/** The quiet button of an empty register, for those who may: its records come in from a spreadsheet. */
export function ImportButton({ target }: { readonly target: string }) {
  const href = useHref();
  const may = useMay();
  if (!hasPage('/imports') || !may('import:write')) return null;
  return (
    <Button component={AppLink} href={href(`/imports?target=${target}`)} variant="default">
      <Trans>Import a list</Trans>
    </Button>
  );
}
