import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { addressOf } from '../../adapters/client/client.ts';
import { useOrganisationSlug } from '../../web/address.ts';
import { ledgerOperations, mostExported } from './ledger.operations.ts';

/** The ledger as files that anybody can verify; a long one in several. `newest` is the last sequence, when known. */
export function ExportLedger({ newest }: { newest: number | undefined }) {
  const slug = useOrganisationSlug();
  const parts = Math.max(1, Math.ceil((newest ?? 0) / mostExported));
  const href = (part: number) => addressOf(ledgerOperations.export, { after: part * mostExported }, slug);
  if (parts === 1)
    return (
      <Button variant="default" component="a" href={href(0)} download>
        <Trans>Export as JSON lines</Trans>
      </Button>
    );
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} stroke={1.6} />}>
          <Trans>Export as JSON lines</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Array.from({ length: parts }, (_, part) => part * mostExported).map((after) => {
          const first = after + 1;
          const last = Math.min(after + mostExported, newest ?? after);
          return (
            <Menu.Item key={after} component="a" href={href(after / mostExported)} download>
              <Trans>
                Entries {first} to {last}
              </Trans>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
