import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Radio } from '@mantine/core';
import { useState } from 'react';
import { useHref } from '../../web/address.ts';
import { problemText, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import type { ClauseLine } from './tree.schema.ts';
import { useApart } from './use-apart.ts';
import { useTree } from './use-tree.ts';
import classes from './walk.module.css';
import { walkOperations as operations } from './walk.operations.ts';
import { stepsOf, type WalkChoice, type WalkLine, walkChoices } from './walk.rules.ts';

/** What to walk through: all clauses or those nobody has assessed, of all standards or of some. */
export function WalkStart({ onBegun }: { onBegun: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const begin = useOperation(operations.begin);
  const tree = useTree(undefined).data;
  const standards = (tree?.frameworks ?? []).filter(({ law }) => !law);
  const [choice, setChoice] = useState<WalkChoice>('all');
  // Apart they are walked one at a time: the first one is proposed (R34).
  const [first, ...others] = useApart();
  const apart = others.flatMap((one) => one.frameworks.map(({ id }) => id));
  const [chosen, setLeft] = useState<readonly string[]>();
  const left = chosen ?? (first ? apart : []);
  const frameworks = standards.map(({ id }) => id).filter((id) => !left.includes(id));
  // As the walk will lead: the clauses one may judge, of the standards chosen.
  const lines = (tree?.clauses ?? []).map(walkLineOf);
  const all = stepsOf(lines, frameworks, 'all').length;
  const open = stepsOf(lines, frameworks, 'not_assessed').length;
  const steps = choice === 'all' ? all : open;
  const start = () =>
    begin
      .mutateAsync({ choice, frameworks: left.length > 0 ? frameworks : [] })
      .then(onBegun, () => undefined);
  return (
    <form
      className={classes.start}
      aria-label={t`Walk the clauses`}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p>
        <Trans>
          One clause a screen, every standard beside the other. Each answer is saved at once, and you can
          leave at any time: the walk goes on where you stopped, also in another browser.
        </Trans>
      </p>
      <Radio.Group
        label={t`Which clauses`}
        value={choice}
        onChange={(code) => setChoice(walkChoices.find((one) => one === code) ?? 'all')}
      >
        <div className={classes.options}>
          <Radio value="all" label={t`All of them, ${all}`} />
          <Radio value="not_assessed" label={t`Only those not assessed yet, ${open}`} />
        </div>
      </Radio.Group>
      {standards.length > 1 && (
        <Checkbox.Group
          label={t`Of which standards`}
          value={frameworks}
          onChange={(ids) => setLeft(standards.map(({ id }) => id).filter((id) => !ids.includes(id)))}
        >
          <div className={classes.options}>
            {standards.map(({ id, shortTitle }) => (
              <Checkbox key={id} value={id} label={shortTitle} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {begin.error && (
        <p role="alert" className={classes.problem}>
          {problemText(begin.error)}
        </p>
      )}
      {tree && all === 0 && (
        <p role="status">
          <Trans>None of these clauses is yours to judge. Who owns one, or is on it, walks it.</Trans>
        </p>
      )}
      {all > 0 && open === 0 && choice === 'not_assessed' && (
        <p role="status">
          <Trans>Every one of them is assessed.</Trans>
        </p>
      )}
      <div className={classes.acts}>
        {steps > 0 && (
          <Button type="submit" loading={begin.isPending}>
            <Trans>Begin the walk</Trans>
          </Button>
        )}
        <Button component={AppLink} href={href('/requirements')} variant="default">
          <Trans>Not now</Trans>
        </Button>
      </div>
    </form>
  );
}

const walkLineOf = ({ id, cells }: ClauseLine): WalkLine => ({
  id,
  sides: cells.flatMap(({ framework, record }) =>
    record ? [{ framework, assessment: record.assessment, mayWrite: record.mayWrite }] : [],
  ),
});
