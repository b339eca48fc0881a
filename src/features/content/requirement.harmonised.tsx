import { Trans, useLingui } from '@lingui/react/macro';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './content.module.css';
import type { RequirementAnswer } from './content.schema.ts';
import { ContentLink, requirementPath } from './content-link.tsx';

type Harmonised = NonNullable<RequirementAnswer['harmonised']>;

/** How the clause stands in both standards: what is shared, what each lens owes, and the questions to answer. */
export function HarmonisedSection({ clause }: { clause: Harmonised }) {
  const { t } = useLingui();
  const lenses: Record<Lens, string> = { infosec: t`Information security`, ai: t`AI` };
  return (
    <SettingsSection title={t`In both standards`} about={clause.relationMeaning}>
      {clause.others.length > 0 && (
        <div className={classes.links}>
          {clause.others.map((other) => (
            <ContentLink key={other.id} to={requirementPath(other.id)}>
              {other.frameworkTitle} {other.number} {other.title}
            </ContentLink>
          ))}
        </div>
      )}
      <p className={classes.prose}>{clause.differences}</p>
      <p className={classes.prose}>
        {clause.duty.title}: {clause.duty.requires}
      </p>
      <div className={classes.sides}>
        {(Object.keys(lenses) as Lens[])
          .filter((lens) => (clause.prompts[lens]?.length ?? 0) > 0)
          .map((lens) => (
            <section key={lens} className={classes.side} aria-label={lenses[lens]}>
              <h3>{lenses[lens]}</h3>
              <ul className={classes.list}>
                {clause.prompts[lens]?.map((prompt) => (
                  <li key={prompt.id}>{prompt.prompt}</li>
                ))}
              </ul>
            </section>
          ))}
      </div>
      <h3>
        <Trans>One piece of evidence for both</Trans>
      </h3>
      <p className={classes.prose}>{clause.singleEvidenceRule}</p>
      <h3>
        <Trans>Where audits find fault</Trans>
      </h3>
      <p className={classes.prose}>{clause.commonAuditTrap}</p>
    </SettingsSection>
  );
}
