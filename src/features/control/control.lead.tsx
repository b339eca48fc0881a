import { Trans, useLingui } from '@lingui/react/macro';
import classes from './control.module.css';
import type { ControlRecord } from './control.operations.ts';
import type { RealisedRow } from './use-realised.ts';

/** What makes sense of a control: whose it is, how far it is carried out, and which rows it carries, in sentences. */
export function ControlLead({
  record,
  realised,
}: {
  record: ControlRecord;
  realised: readonly RealisedRow[] | undefined;
}) {
  return (
    <div className={classes.lead}>
      <p>
        <Whose record={record} /> <HowFar record={record} /> {realised && <Carries rows={realised} />}
      </p>
      {record.description ? (
        <p className={classes.prose}>{record.description}</p>
      ) : (
        <p className="t-quiet">
          <Trans>How it is done is not recorded. An auditor asks for exactly that.</Trans>
        </p>
      )}
      {record.note && (
        <details>
          <summary>
            <Trans>Note</Trans>
          </summary>
          <p className={classes.prose}>{record.note}</p>
        </details>
      )}
    </div>
  );
}

function Whose({ record: { kind, inheritedFrom } }: { record: ControlRecord }) {
  if (kind === 'own') return <Trans>Own control.</Trans>;
  return kind === 'shared' ? (
    <Trans>Shared with {inheritedFrom}: each side does a part.</Trans>
  ) : (
    <Trans>Inherited from {inheritedFrom}: they do it, you check that they do.</Trans>
  );
}

function HowFar({ record }: { record: ControlRecord }) {
  const sentences = {
    not_assessed: <Trans>Nobody has assessed yet how far it is carried out.</Trans>,
    planned: <Trans>Planned, not carried out yet.</Trans>,
    partly: <Trans>Carried out in part.</Trans>,
    implemented: <Trans>Implemented.</Trans>,
    retired: <Trans>Retired: no longer carried out.</Trans>,
  };
  return sentences[record.implementation];
}

function Carries({ rows }: { rows: readonly RealisedRow[] }) {
  const { i18n } = useLingui();
  if (rows.length === 0) return <Trans>It realises no row of a standard yet.</Trans>;
  const list = new Intl.ListFormat(i18n.locales?.toString(), { type: 'conjunction' }).format(
    rows.map((row) => row.ref),
  );
  const standards = new Set(rows.map((row) => row.framework)).size;
  return standards > 1 ? (
    <Trans>It realises {list}: used in both.</Trans>
  ) : (
    <Trans>It realises {list}.</Trans>
  );
}
