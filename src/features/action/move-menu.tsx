import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { ActionRecord } from './action.operations.ts';
import { type ActionMove, actionStates } from './action.schema.ts';
import type { Movable } from './use-moves.tsx';

const isMove = (code: string): code is ActionMove => actionStates.moves.some((move) => move === code);

/** The moves a person can make with an action now, in words; nothing where there are none. */
export function MoveMenu({
  of,
  onMove,
  size = 'sm',
  icon = false,
  disabled = false,
  except,
}: {
  of: Movable & Pick<ActionRecord, 'can'>;
  /** `say`: what may be said besides is asked for. */
  onMove: (move: ActionMove, say?: boolean) => void;
  size?: 'sm' | 'compact-xs';
  /** Its sign alone, where many stand together. */
  icon?: boolean;
  /** While a move of it is on its way. */
  disabled?: boolean;
  /** What the filled button beside it does already. */
  except?: string | undefined;
}) {
  const { t } = useLingui();
  const moves = of.can.filter(isMove).filter((move) => move !== except);
  if (moves.length === 0) return null;
  const name = t`Move to… ${of.ref}`;
  const words: Record<ActionMove, string> = {
    start: t`Doing`,
    wait: t`Waiting…`,
    finish: of.needsVerification ? t`Done…` : t`Done`,
    drop: t`Dropped…`,
    reopen: t`Open`,
    verify: t`Verified`,
    return: t`Back to who did it…`,
  };
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        {icon ? (
          <ActionIcon variant="default" size={28} disabled={disabled} aria-label={name} title={t`Move to…`}>
            <IconArrowsExchange size={14} stroke={1.6} />
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            size={size}
            leftSection={<IconArrowsExchange size={14} stroke={1.6} />}
            aria-label={name}
          >
            <Trans>Move to…</Trans>
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {moves.map((move) => (
          <Menu.Item key={move} onClick={() => onMove(move)}>
            {words[move]}
          </Menu.Item>
        ))}
        {moves.includes('finish') && !of.needsVerification && (
          <Menu.Item onClick={() => onMove('finish', true)}>{t`Done, with what was done…`}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
