import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { stringifySearch, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { Fact, Facts } from '../../web/record/facts.tsx';
import { RecordPanel, RecordSection } from '../../web/record/record-panel.tsx';
import { useMay } from '../../web/session.ts';
import classes from './crosswalk.module.css';
import { confidenceLabels } from './mapping.schema.ts';
import { Beside, type MappingAnswer, MappingSides, RelationSentence } from './mapping-sides.tsx';
import { RelationWord } from './relation-word.tsx';
import { placeText, useCrosswalkWords } from './use-crosswalk-words.tsx';

/** A shipped mapping beside the list: both sides, how they stand, why, how sure, and what can serve both. */
export function ShippedMappingPanel({ mapping, onClose }: { mapping: MappingAnswer; onClose: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const { origin } = useCrosswalkWords();
  const { from, to } = mapping;
  const otherwise = stringifySearch({ from: from.id, to: to.id });
  return (
    <RecordPanel
      reference={mapping.ref}
      title={`${placeText(from)} – ${placeText(to)}`}
      state={<RelationWord of={mapping.relation} />}
      sections={[
        { id: 'sides', label: t`Both sides` },
        { id: 'why', label: t`Why` },
        { id: 'documents', label: t`Documents` },
      ]}
      action={
        may('mapping:write') && (
          <Button variant="default" component={AppLink} href={href(`/mappings/new${otherwise}`)}>
            <Trans>Judge it otherwise</Trans>
          </Button>
        )
      }
      onClose={onClose}
    >
      <RelationSentence mapping={mapping} />
      <Beside mapping={mapping} />
      <RecordSection id="sides" title={t`Both sides`}>
        <MappingSides mapping={mapping} />
      </RecordSection>
      <RecordSection id="why" title={t`Why`}>
        <p className={classes.prose}>{mapping.rationale}</p>
        <Facts>
          <Fact term={t`Confidence`}>{translate(confidenceLabels[mapping.confidence])}</Fact>
          <Fact term={t`Source`}>{mapping.sources.join('; ')}</Fact>
          <Fact term={t`Origin`}>{origin(mapping.origin)}</Fact>
        </Facts>
      </RecordSection>
      <RecordSection id="documents" title={t`Documents that can serve both`}>
        {mapping.documents.length > 0 ? (
          <ul className={classes.plainList}>
            {mapping.documents.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        ) : (
          <p className="t-quiet">
            <Trans>None is named.</Trans>
          </p>
        )}
      </RecordSection>
    </RecordPanel>
  );
}
