import { Trans } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { addressOf } from '../../adapters/client/client.ts';
import { useOrganisationSlug } from '../../web/address.ts';
import { ExportButton } from '../../web/list/export-menu.tsx';
import { exportStatement } from './applicability.export.operation.ts';

/** The statement of one framework as a file: two standards never share one (R4). */
export function StatementExport({ framework }: { framework: string }) {
  const org = useOrganisationSlug();
  const address = (format: 'xlsx' | 'pdf') => addressOf(exportStatement, { framework, format }, org);
  return (
    <ExportButton>
      <Menu.Item component="a" href={address('xlsx')} download>
        <Trans>Excel workbook (XLSX)</Trans>
      </Menu.Item>
      <Menu.Item component="a" href={address('pdf')} download>
        <Trans>Document (PDF)</Trans>
      </Menu.Item>
    </ExportButton>
  );
}
