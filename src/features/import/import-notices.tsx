import { Trans } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './import.module.css';
import type { ImportRunAnswer } from './import.schema.ts';
import { told } from './told.ts';
import { useChoose } from './use-choose.ts';

/** What a person should know before looking at columns: another standard, another edition, where the header is. */
export function ImportNotices({ run }: { run: ImportRunAnswer }) {
  return (
    <>
      <Recognised run={run} />
      {run.reading.remarks.map((remark) => (
        <Remark key={remark.id} remark={remark} />
      ))}
    </>
  );
}

// How the table was found; every other remark names what would be missing, or is there and cannot be seen.
const quiet: ReadonlySet<string> = new Set(['import.read.title-block', 'import.read.no-header']);

/** What the file says and nobody sees or reads has the weight of a warning: it is lost by whoever passes over it. */
function Remark({ remark }: { remark: ImportRunAnswer['reading']['remarks'][number] }) {
  if (quiet.has(remark.id)) return <p className="t-secondary">{told(remark)}</p>;
  return (
    <p className={classes.remark}>
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" className={classes.warning} />
      <span>{told(remark)}</span>
    </p>
  );
}

function Recognised({ run }: { run: ImportRunAnswer }) {
  const { choose, busy } = useChoose(run);
  const [best] = run.recognised;
  const title = run.frameworkTitle ?? '';
  if (!best) return null;
  const { matched, of, shortTitle, framework } = best;
  const mine = run.recognised.find((one) => one.framework === run.framework && one.edition === run.edition);
  if (framework !== run.framework && best.edition === 'current' && matched > (mine?.matched ?? 0)) {
    return (
      <Notice
        action={
          <Button variant="default" loading={busy} onClick={() => choose({ framework })}>
            <Trans>Read it as {shortTitle}</Trans>
          </Button>
        }
      >
        <Trans>
          {matched} of {of} control numbers in the file are numbers of {shortTitle}; you chose {title}.
        </Trans>
      </Notice>
    );
  }
  if (run.edition === 'previous') {
    const earlier = run.recognised.find((one) => one.edition === 'previous')?.shortTitle ?? '';
    return (
      <Notice
        action={
          <Button variant="default" loading={busy} onClick={() => choose({ edition: 'current' })}>
            <Trans>Read the numbers as {title}</Trans>
          </Button>
        }
      >
        <Trans>
          The file uses the numbers of {earlier}. Each row is proposed to a control of {title}; it comes in
          only once you confirm it.
        </Trans>
      </Notice>
    );
  }
  return null;
}

function Notice({ children, action }: { children: React.ReactNode; action: React.ReactNode }) {
  return (
    <Alert className={classes.notice} icon={<IconAlertTriangle size={18} />} color="yellow" variant="default">
      <p>{children}</p>
      <div className={classes.buttons}>{action}</div>
    </Alert>
  );
}
