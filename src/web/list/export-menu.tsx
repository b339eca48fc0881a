import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { z } from 'zod';
import type { FileContent, Operation } from '../../kernel/operation.ts';
import { ask } from '../api.ts';
import { notifyProblem } from '../notify.tsx';
import type { ListAddressQuery } from './list-address.ts';

/** An operation that answers the rows of a list as a file. */
type ExportOperation = Operation<z.ZodObject, z.ZodType<FileContent>>;

/** Export what the list shows now, with its filters and order, as a file that can be imported again. */
export function ExportMenu({ operation, query }: { operation: ExportOperation; query: ListAddressQuery }) {
  const take = async (format: 'xlsx' | 'csv') => {
    try {
      keepFile(await ask(operation, { ...query, format }));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
          <Trans>Export</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void take('xlsx')}>
          <Trans>Excel workbook (XLSX)</Trans>
        </Menu.Item>
        <Menu.Item onClick={() => void take('csv')}>
          <Trans>Comma-separated (CSV)</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Hand a file over to the browser's downloads. */
export function keepFile(file: FileContent): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(url);
}
