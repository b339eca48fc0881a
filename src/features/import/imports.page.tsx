import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FileContent } from '../../kernel/operation.ts';
import { useAddress, useGo, useHref } from '../../web/address.ts';
import { problemText, queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { FileDrop } from '../../web/form/file-drop.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { hasPage } from '../../web/registry.ts';
import { adoptionOperations } from '../adoption/adoption.operations.ts';
import { contentOperations } from '../content/content.operations.ts';
import classes from './import.module.css';
import { importOperations as operations } from './import.operations.ts';
import { maxFileBytes, type Target, targets } from './import.schema.ts';
import { ImportRuns } from './import-runs.tsx';
import { useImportWords } from './use-import-words.tsx';

/** First step of an import: say what the file holds, and give it. Below, the imports there are. */
export function ImportsPage() {
  const { t } = useLingui();
  const { search, change } = useAddress();
  const target = targets.find((one) => one === search.target) ?? 'statement';
  const frameworks = useStatedFrameworks();
  const framework = frameworks?.find((one) => one.id === search.framework) ?? frameworks?.[0];
  return (
    <>
      <PageHead title={t`Import`} figures={<Trans>Bring a register you keep in a spreadsheet.</Trans>} />
      <div className={classes.page}>
        <section className={classes.form} aria-labelledby="import-new">
          <h2 id="import-new">
            <Trans>What does the file hold?</Trans>
          </h2>
          <TargetChoice target={target} choose={(next) => change({ target: next }, { replace: true })} />
          {target === 'statement' && frameworks && frameworks.length > 0 && (
            <Radio.Group
              className={classes.choice}
              label={t`Which standard do its control numbers come from?`}
              description={t`The same number means different controls in different standards, so numbers are read only inside the one you choose.`}
              value={framework?.id ?? null}
              onChange={(id) => change({ framework: id }, { replace: true })}
            >
              <div className={classes.radios}>
                {frameworks.map((one) => (
                  <Radio key={one.id} value={one.id} label={one.shortTitle} />
                ))}
              </div>
            </Radio.Group>
          )}
          {target === 'statement' && framework && !framework.adopted && (
            <NotInUse title={framework.shortTitle} />
          )}
          {(target !== 'statement' || framework?.adopted) && (
            <Drop target={target} framework={target === 'statement' ? framework?.id : undefined} />
          )}
        </section>
        <ImportRuns />
      </div>
    </>
  );
}

/** Frameworks that have a Statement of Applicability, those in use first; and whether each is in use. */
function useStatedFrameworks() {
  const known = useQuery(queryOptions(contentOperations.frameworks, {})).data?.frameworks;
  const standing = useQuery(queryOptions(adoptionOperations.list, {})).data?.frameworks;
  const adopted = (id: string) => standing?.find((one) => one.id === id)?.state === 'adopted';
  return standing
    ? known
        ?.filter((one) => one.applicability !== null)
        .map((one) => ({ ...one, adopted: adopted(one.id) }))
        .toSorted((one, other) => Number(other.adopted) - Number(one.adopted))
    : undefined;
}

/** A file is read only into a framework in use: says so, and leads to where it is adopted. */
function NotInUse({ title }: { title: string }) {
  const href = useHref();
  return (
    <div className={classes.choice} role="status">
      <p>
        <Trans>
          The organisation does not work with {title}. Adopt it first: what was recorded for it comes back,
          and the file can be read.
        </Trans>
      </p>
      {hasPage('/settings/frameworks') && (
        <Button variant="default" component={AppLink} href={href('/settings/frameworks')}>
          <Trans>Adopt it in Settings</Trans>
        </Button>
      )}
    </div>
  );
}

function TargetChoice({ target, choose }: { target: Target; choose: (target: string) => void }) {
  const { t } = useLingui();
  const words = useImportWords();
  const says: Record<Target, string> = {
    statement: t`Decisions with their reasons, and how each control is done.`,
    control: t`What you do, how far it is done, and who answers for it.`,
    asset: t`Information and what holds it, with owners.`,
    evidence: t`What shows that controls work; its files come beside it in a ZIP.`,
    action: t`Who does what by when, how far it is, and where it comes from.`,
    mapping: t`How two requirements stand to each other as you judge it, and why.`,
  };
  return (
    <Radio.Group className={classes.choice} aria-labelledby="import-new" value={target} onChange={choose}>
      <div className={classes.radios}>
        {targets.map((one) => (
          <Radio key={one} value={one} label={words.targets[one]} description={says[one]} />
        ))}
      </div>
    </Radio.Group>
  );
}

const readable = ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm'];
// Cannot be read, but the answer says what to do with such a file.
const explained = ['.xls', '.xlsb', '.ods', '.docx', '.pdf', '.json', '.html', '.htm', '.xml', '.zip'];

function Drop({ target, framework }: { target: Target; framework: string | undefined }) {
  const href = useHref();
  const go = useGo();
  const read = useOperation(operations.read);
  const [name, setName] = useState('');
  const onFile = async (file: FileContent) => {
    setName(file.name);
    const run = await read
      .mutateAsync({ file, target, ...(framework ? { framework } : {}) })
      .catch(() => undefined);
    if (run) go(href(`/imports/${run.id}`));
  };
  return (
    <>
      <FileDrop
        accept={[...readable, ...explained]}
        limit={maxFileBytes}
        busy={read.isPending}
        label={
          <Trans>
            Drop a CSV or XLSX file here, up to 20 MB and 20,000 rows. Nothing is changed before you have seen
            what would happen.
          </Trans>
        }
        onFile={(file) => void onFile(file)}
      />
      <p role="alert" className={classes.problem}>
        {read.error && (
          <Trans>
            {name} was not read: {problemText(read.error)}
          </Trans>
        )}
      </p>
    </>
  );
}
