import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import {
  IconCheck,
  IconCircle,
  IconCircleDashed,
  IconEqual,
  IconLoader,
  IconPlus,
  IconX,
} from '@tabler/icons-react';
import type { Icon } from '../../web/screens.ts';
import type { Tone } from '../../web/state/state-word.tsx';
import type { Counts, ImportRun, RowVerdict, Target } from './import.schema.ts';
import { comingIn } from './import-counts.rules.ts';

interface Word {
  readonly label: string;
  readonly icon: Icon;
  readonly tone: Tone;
}

/** The words of an import in the reader's language. */
export function useImportWords() {
  const { t } = useLingui();
  const verdicts: Record<RowVerdict, Word> = {
    create: { label: t`New`, icon: IconPlus, tone: 'good' },
    update: { label: t`Changed`, icon: IconCheck, tone: 'plan' },
    same: { label: t`Same`, icon: IconEqual, tone: 'quiet' },
    unclear: { label: t`Unclear`, icon: IconCircleDashed, tone: 'part' },
    refused: { label: t`Refused`, icon: IconX, tone: 'bad' },
  };
  const states: Record<ImportRun['state'], Word> = {
    staged: { label: t`Not brought in yet`, icon: IconCircle, tone: 'open' },
    applying: { label: t`Being brought in`, icon: IconLoader, tone: 'plan' },
    undoing: { label: t`Being taken back`, icon: IconLoader, tone: 'plan' },
    applied: { label: t`Brought in`, icon: IconCheck, tone: 'good' },
    undone: { label: t`Taken back`, icon: IconX, tone: 'quiet' },
  };
  const targets: Record<Target, string> = {
    statement: t`Statement of Applicability`,
    control: t`Controls`,
    asset: t`Assets`,
    evidence: t`Evidence`,
    action: t`Actions`,
    mapping: t`Mappings of your own`,
  };
  /** What the run is for, with its framework. */
  const aim = ({ target, frameworkTitle }: Pick<ImportRun, 'target' | 'frameworkTitle'>): string =>
    frameworkTitle ? t`Statement of ${frameworkTitle}` : targets[target];
  /** What the one filled button does. */
  const apply = (counts: Counts): string => {
    const rows = comingIn(counts);
    return t`${plural(rows, { one: 'Bring in # row', other: 'Bring in # rows' })}`;
  };
  return { verdicts, states, targets, aim, apply };
}
