import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Menu, Modal } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { ask, useOperation } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import type { useArchive } from '../../web/record/use-archive.tsx';
import { Losing } from './evidence.lead.tsx';
import { type EvidenceRecord, type Lapse, evidenceOperations as operations } from './evidence.operations.ts';
import { takingBack } from './renew-evidence.tsx';

/** What is rarely done with evidence: archive it, or take its newest revision back. */
export function MoreActions({
  record,
  archive,
}: {
  record: EvidenceRecord;
  archive: ReturnType<typeof useArchive>;
}) {
  const { t } = useLingui();
  const takeBack = useOperation(operations.takeBack, takingBack);
  const [losing, setLosing] = useState<Lapse>();
  const { id, version, revision } = record;
  if (!record.can.includes('archive') || record.archivedAt !== null) return null;
  /** What loses its proof with it is said before; what loses nothing goes at once, and comes back with one click. */
  const begin = async () => {
    const lapse = record.freshness === 'stale' ? undefined : await ask(operations.lapse, { id });
    if (lapse && lapse.controls.length > 0) setLosing(lapse);
    else archive.set(true);
  };
  const change = t`Revision ${revision} was taken back.`;
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t`More`}
            title={t`More`}
            loading={archive.busy || takeBack.isPending}
          >
            <IconDots size={16} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {revision > 1 && (
            <Menu.Item
              onClick={() => void takeBack.mutateAsync({ id, version, change }).catch(notifyProblem)}
            >
              <Trans>Take revision {revision} back</Trans>
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void begin().catch(notifyProblem)}>
            <Trans>Archive</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={losing !== undefined}
        onClose={() => setLosing(undefined)}
        title={t`Archive ${record.ref}?`}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {losing && (
          <>
            <p>
              <Plural
                value={losing.controls.length}
                one="This control loses its only current proof:"
                other="These # controls lose their only current proof:"
              />
            </p>
            <Losing lapse={losing} />
          </>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setLosing(undefined)} data-autofocus>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            onClick={() => {
              setLosing(undefined);
              archive.set(true);
            }}
          >
            <Trans>Archive it all the same</Trans>
          </Button>
        </Group>
      </Modal>
    </>
  );
}
