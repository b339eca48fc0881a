import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { addressOf } from '../../adapters/client/client.ts';
import { useOrganisationSlug } from '../../web/address.ts';
import { exportStatement } from './applicability.export.operation.ts';

/** The statement of one framework as a file: two standards never share one (R4). */
export function StatementExport({ framework }: { framework: string }) {
  const org = useOrganisationSlug();
  const address = (format: 'xlsx' | 'pdf') => addressOf(exportStatement, { framework, format }, org);
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
          <Trans>Export</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address('xlsx')} download>
          <Trans>Excel workbook (XLSX)</Trans>
        </Menu.Item>
        <Menu.Item component="a" href={address('pdf')} download>
          <Trans>Document (PDF)</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
