import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { FileContent, Operation } from '../../kernel/operation.ts';
import { ask } from '../api.ts';
import { notifyProblem } from '../notify.tsx';
import type { ListAddressQuery } from './list-address.ts';

/** An operation that answers the rows of a list as a file. */
type ExportOperation = Operation<z.ZodObject, z.ZodType<FileContent>>;

/** Export what the list shows now, with its filters and order, as a file that can be imported again. */
export function ExportMenu({
  operation,
  query,
  paper,
}: {
  operation: ExportOperation;
  query?: ListAddressQuery;
  /** What the list is on paper, where the operation answers that too. */
  paper?: ReactNode;
}) {
  const take = async (format: 'xlsx' | 'csv' | 'pdf') => {
    try {
      keepFile(await ask(operation, { ...query, format }));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <ExportButton>
      {paper && <Menu.Item onClick={() => void take('pdf')}>{paper}</Menu.Item>}
      <Menu.Item onClick={() => void take('xlsx')}>
        <Trans>Excel workbook (XLSX)</Trans>
      </Menu.Item>
      <Menu.Item onClick={() => void take('csv')}>
        <Trans>Comma-separated (CSV)</Trans>
      </Menu.Item>
    </ExportButton>
  );
}

/** The button and the menu of its formats. */
export const ExportButton = ({ children }: { children: ReactNode }) => (
  <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
    <Menu.Target>
      <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
        <Trans>Export</Trans>
      </Button>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
);

/** Hand a file over to the browser's downloads. */
export function keepFile(file: FileContent): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(url);
}
