import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Filled } from '../../web/place.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import classes from './reading.module.css';
import { saidOfRequirement } from './requirement.places.ts';

interface Side {
  readonly requirement: string;
  readonly ref: string;
}

/** What the content says of it besides, by one side at a time, folded: the crosswalk, and the place for bought text. */
export function CrosswalkSection({ lenses, opened }: { lenses: readonly Side[]; opened: string }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(opened);
  const [unfolded, setUnfolded] = useState(false);
  return (
    <RecordSection id="crosswalk" title={t`Crosswalk and text`}>
      <details onToggle={(event) => setUnfolded(event.currentTarget.open)}>
        <summary>
          <Trans>What touches it elsewhere, and your own copy of the text</Trans>
        </summary>
        {lenses.length > 1 && (
          <SegmentedControl
            className={classes.whose}
            size="xs"
            aria-label={t`Seen from`}
            value={chosen}
            onChange={setChosen}
            data={lenses.map(({ requirement, ref }) => ({ value: requirement, label: ref }))}
          />
        )}
        {unfolded && (
          <div className={classes.said} key={chosen}>
            <Filled place={saidOfRequirement} told={{ requirement: chosen }} />
          </div>
        )}
      </details>
    </RecordSection>
  );
}
