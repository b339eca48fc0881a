import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { ask } from '../../web/api.ts';
import { keepFile } from '../../web/list/export-menu.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import { exportRequirements } from './requirement.export.operation.ts';

/** All requirements with how they stand, as a sheet or as the readiness list on paper. */
export function TreeExport() {
  const take = async (format: 'xlsx' | 'csv' | 'pdf') => {
    try {
      keepFile(await ask(exportRequirements, { format }));
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
        <Menu.Item onClick={() => void take('pdf')}>
          <Trans>Readiness list (PDF)</Trans>
        </Menu.Item>
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
