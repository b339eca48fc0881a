import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { translate } from '../../web/language.ts';
import { Fact, Facts } from '../../web/record/facts.tsx';
import classes from './asset.module.css';
import type { AssetRecord } from './asset.operations.ts';
import { type AssetGap, findAssetGaps } from './asset.rules.ts';
import { assetKindLabels } from './asset.schema.ts';
import { ClassificationWord, CriticalityWord } from './asset-state.tsx';

/** What makes sense of an asset: what it is, and what lacks. */
export function AssetLead({ record }: { record: AssetRecord }) {
  const gaps = findAssetGaps(record);
  return (
    <div className={classes.lead}>
      {record.description ? (
        <p className={classes.prose}>{record.description}</p>
      ) : (
        <p className="t-quiet">
          <Trans>What it is and what it is used for is not described.</Trans>
        </p>
      )}
      {gaps.length > 0 && record.archivedAt === null && (
        <ul className={classes.gaps}>
          {gaps.map((gap) => (
            <li key={gap}>
              <GapSentence gap={gap} />
            </li>
          ))}
        </ul>
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

/** How it is classified and how critical, who owns and keeps it, where. */
export function AssetFacts({ record }: { record: AssetRecord }) {
  const { t } = useLingui();
  return (
    <Facts>
      <Fact term={t`Kind`}>{translate(assetKindLabels[record.kind])}</Fact>
      <Fact term={t`Classification`}>
        <ClassificationWord of={record.classification} />
      </Fact>
      <Fact term={t`Criticality`}>
        <CriticalityWord of={record.criticality} />
      </Fact>
      <Fact term={t`Owned by`}>{record.ownerName}</Fact>
      <Fact term={t`Kept by`}>{record.custodian}</Fact>
      <Fact term={t`Where`}>{record.location}</Fact>
    </Facts>
  );
}

function GapSentence({ gap }: { gap: AssetGap }) {
  const sentences: Record<AssetGap, ReactNode> = {
    'no-owner': <Trans>No owner: A.5.9 asks for one.</Trans>,
    'not-classified': <Trans>Not classified: A.5.12 asks how much protection it needs.</Trans>,
    'not-assessed': (
      <Trans>Criticality not assessed: the risk assessment starts from how badly a loss would hurt.</Trans>
    ),
    'no-custodian': <Trans>No custodian: nobody is named who keeps it day by day.</Trans>,
  };
  return sentences[gap];
}
