import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { msg } from '../../kernel/message.ts';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { Filled } from '../../web/place.tsx';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import { afterCrosswalk } from './content.places.ts';
import type { RequirementAnswer } from './content.schema.ts';
import { ContentFrame } from './content-frame.tsx';
import { ContentLink } from './content-link.tsx';
import { LawSections } from './law.section.tsx';
import { LicensedTextSection } from './licensed-text.section.tsx';
import { CarryOver, Crosswalk, Previous } from './requirement.crosswalk.tsx';
import { HarmonisedSection } from './requirement.harmonised.tsx';
import { useContentParameter } from './use-content-parameter.ts';

/** One clause or control: what it is for, what it asks, what shows it, and what stands beside it elsewhere. */
export function RequirementPage() {
  const requirement = useContentParameter('requirement');
  const answer = useQuery(queryOptions(contentOperations.requirement, { requirement }));
  return (
    <ContentFrame
      answer={answer}
      above={answer.data && <Place of={answer.data} />}
      title={(loaded) => `${printedNumber(loaded.number)} ${loaded.title}`}
      figures={(loaded) => loaded.frameworkTitle}
    >
      {(loaded) => <Requirement of={loaded} />}
    </ContentFrame>
  );
}

function Place({ of: loaded }: { of: RequirementAnswer }) {
  return (
    <span className="t-secondary">
      <ContentLink to="/settings/content">
        <Trans>Content</Trans>
      </ContentLink>
      {' / '}
      <ContentLink to={`/settings/content/${loaded.framework}`}>{loaded.frameworkTitle}</ContentLink>
      {loaded.groups.map((group) => ` / ${group.title}`)}
    </span>
  );
}

function Requirement({ of: loaded }: { of: RequirementAnswer }) {
  const { t } = useLingui();
  return (
    <>
      <SettingsSection title={t`What it is for`}>
        <p className={classes.prose}>{loaded.intent}</p>
        {loaded.documented && (
          <p className={classes.prose}>
            {loaded.documented.mode === 'retain' ? (
              <Trans>Keep as a record: {loaded.documented.what}</Trans>
            ) : (
              <Trans>Have in writing: {loaded.documented.what}</Trans>
            )}
          </p>
        )}
      </SettingsSection>
      {loaded.items.length > 0 && <Items items={loaded.items} />}
      <Facts of={loaded} />
      {loaded.law && <LawSections law={loaded.law} addedBy={loaded.addedBy} />}
      {/* Of a law each duty says what shows it. */}
      {!loaded.law && loaded.typicalEvidence.length > 0 && (
        <SettingsSection title={t`What usually shows it`}>
          <TextList texts={loaded.typicalEvidence} />
        </SettingsSection>
      )}
      <Documents documents={loaded.documents} />
      <OtherLens of={loaded} />
      {loaded.harmonised && <HarmonisedSection clause={loaded.harmonised} />}
      {loaded.carryOver && <CarryOver note={loaded.carryOver} />}
      <Crosswalk crossed={loaded.crosswalk} gaps={loaded.gaps} />
      <Filled place={afterCrosswalk} told={{ requirement: loaded.id }} />
      <Previous previous={loaded.previous} />
      {/* A law is public: there is no licence to hold. */}
      {!loaded.law && <LicensedTextSection requirement={loaded.id} />}
    </>
  );
}

function Items({ items }: { items: RequirementAnswer['items'] }) {
  const { t } = useLingui();
  return (
    <SettingsSection
      title={t`What it asks`}
      about={
        <Trans>
          In our words. Letters are the standard’s where it publishes them; other items are numbered by us.
        </Trans>
      }
    >
      <dl className={classes.facts}>
        {items.map((item) => (
          <div key={item.id}>
            <dt>{translate(msg(item.citation.id, item.citation.text, item.citation.values))}</dt>
            <dd>{item.text}</dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  );
}

function Facts({ of: loaded }: { of: RequirementAnswer }) {
  const { t } = useLingui();
  const facts: [string, string][] = loaded.attributes.map(({ title, values }) => [
    title,
    values.map((value) => value.title).join(', '),
  ]);
  if (loaded.roles.length > 0) facts.push([t`Concerns`, loaded.roles.map((role) => role.title).join(', ')]);
  if (loaded.guidance) facts.push([t`Guidance`, loaded.guidance]);
  if (loaded.newInEdition) facts.push([t`Edition`, t`New in this edition`]);
  if (loaded.asksForDocumentation) facts.push([t`In writing`, t`The control asks for documentation`]);
  if (facts.length === 0) return null;
  return (
    <SettingsSection title={t`Facts`}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  );
}

function Documents({ documents }: Pick<RequirementAnswer, 'documents'>) {
  const { t } = useLingui();
  if (documents.length === 0) return null;
  return (
    <SettingsSection
      title={t`Documents that can show it`}
      about={<Trans>A document can carry evidence here. It makes nothing met by itself.</Trans>}
    >
      <ul className={classes.list}>
        {documents.map((document) => (
          <li key={document.id}>
            {document.title}
            <p className="t-secondary">{document.purpose}</p>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

function OtherLens({ of: loaded }: { of: RequirementAnswer }) {
  const { t } = useLingui();
  const { infosec, ai } = loaded.otherLens;
  return (
    <>
      {infosec && (
        <SettingsSection title={t`Seen from information security`}>
          <p className={classes.prose}>{infosec}</p>
        </SettingsSection>
      )}
      {ai && (
        <SettingsSection title={t`Seen from AI`}>
          <p className={classes.prose}>{ai}</p>
        </SettingsSection>
      )}
    </>
  );
}

/** Texts of the content as a list. */
export const TextList = ({ texts }: { texts: readonly string[] }) => (
  <ul className={classes.list}>
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
);
