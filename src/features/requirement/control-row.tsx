import { Trans, useLingui } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { Ref } from '../../web/ref.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './reading.module.css';
import type { LensReading } from './reading.schema.ts';

/** How a control of the annex stands: it is decided in its statement, so here is the way there and no second editor. */
export function ControlRow({ row, framework }: { row: NonNullable<LensReading['row']>; framework: string }) {
  const { t } = useLingui();
  const href = useHref();
  return (
    <RecordSection
      id="row"
      title={t`Applicability`}
      aside={
        <AppLink href={href(`/applicability/${framework}?open=${encodeURIComponent(row.ref)}`)}>
          <Trans>Open the decision</Trans>
        </AppLink>
      }
    >
      <p className={classes.standing}>
        <StateWord code={row.decision} />
        {row.implementation && <StateWord code={row.implementation} />}
        {row.ownerName && <span className="t-secondary">{row.ownerName}</span>}
      </p>
      {row.justification && <p className={classes.prose}>{row.justification}</p>}
      {row.realisedBy.length > 0 && (
        <ul className={classes.claims}>
          {row.realisedBy.map((control) => (
            <li key={control.id}>
              <span className={classes.claimTitle}>
                <AppLink href={href(`/controls?open=${control.ref}`)}>
                  <Ref of={control.ref} /> {control.title}
                </AppLink>
              </span>
              <StateWord code={control.implementation} plain />
              <span className="t-quiet t-secondary">{control.ownerName}</span>
            </li>
          ))}
        </ul>
      )}
    </RecordSection>
  );
}
