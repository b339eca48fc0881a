import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { LegalStatus } from '../../kernel/content/law.schema.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './content.module.css';
import type {
  DateOfLaw,
  DutyAnswer,
  LawAnswer,
  RequirementAnswer,
  RequirementLine,
} from './content.schema.ts';

/**
 * Where an article stands: status, the day from which it applies, and from when its duties do. In force and applying
 * are two facts and are never said one without the other (R36).
 */
export function StandingOfArticle({ law }: { law: NonNullable<RequirementLine['law']> }) {
  const status = useStatusWords()[law.legalStatus];
  const later = law.dutiesFrom !== null && law.dutiesFrom > law.appliesFrom;
  return (
    <p className="t-secondary">
      <Trans>
        {status}, applies from <LegalDay day={law.appliesFrom} />
      </Trans>
      {law.duties > 0 && (
        <>
          {' · '}
          <Plural value={law.duties} one="# duty" other="# duties" />
        </>
      )}
      {later && law.dutiesFrom && (
        <>
          {' '}
          <Trans>
            from <LegalDay day={law.dutiesFrom} />
          </Trans>
        </>
      )}
    </p>
  );
}

/** What an article says besides its explanation: its days, and its duties with who owes them from when. */
export function LawSections({
  law,
  addedBy,
}: {
  law: NonNullable<RequirementAnswer['law']>;
  addedBy: string | null;
}) {
  const { t } = useLingui();
  const words = useStatusWords();
  return (
    <>
      <SettingsSection
        title={t`From when`}
        about={<Trans>Being in force and applying are two facts. A duty binds from its own day.</Trans>}
      >
        <dl className={classes.facts}>
          <div>
            <dt>
              <Trans>Legal status</Trans>
            </dt>
            <dd>
              {words[law.legalStatus]}
              {addedBy && <Trans>, added by {addedBy}</Trans>}
            </dd>
          </div>
          {law.dates.map((date) => (
            <DateFact key={date.id} date={date} />
          ))}
        </dl>
      </SettingsSection>
      {law.duties.length > 0 && (
        <SettingsSection
          title={t`Duties`}
          about={
            <Trans>
              In our words. Which of them are yours follows from your role and from the class of each system.
            </Trans>
          }
        >
          {law.duties.map((duty) => (
            <Duty key={duty.id} duty={duty} />
          ))}
        </SettingsSection>
      )}
    </>
  );
}

/** The acts, roles and dates of a law as a whole. */
export function AboutLaw({ law }: { law: LawAnswer }) {
  const { t } = useLingui();
  return (
    <>
      <SettingsSection
        title={t`Dates`}
        about={
          <Trans>
            The state of <LegalDay day={law.stateAsOf} />.
          </Trans>
        }
      >
        <dl className={classes.facts}>
          {law.dates.map((date) => (
            <DateFact key={date.id} date={date} />
          ))}
        </dl>
      </SettingsSection>
      <SettingsSection title={t`Roles`}>
        <dl className={classes.facts}>
          {law.roles.map((role) => (
            <div key={role.id}>
              <dt>{role.title}</dt>
              <dd>
                {role.meaning}
                {role.basis && <span className="t-secondary"> {role.basis}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </SettingsSection>
      <SettingsSection title={t`Acts`}>
        <dl className={classes.facts}>
          {law.acts.map((act) => (
            <div key={act.number}>
              <dt>{act.number}</dt>
              <dd>
                {[act.name, act.publishedIn, act.consolidated].filter(Boolean).join('; ')}
                <p className="t-secondary">
                  <Trans>
                    Entered into force on <LegalDay day={act.enteredIntoForce} />
                  </Trans>
                </p>
              </dd>
            </div>
          ))}
        </dl>
      </SettingsSection>
    </>
  );
}

function DateFact({ date }: { date: DateOfLaw }) {
  const { t } = useLingui();
  const kinds: Record<DateOfLaw['kind'], string> = {
    entry_into_force: t`Entered into force`,
    application: t`Applies from`,
    transition: t`For what exists, from`,
    milestone: t`Others, by`,
  };
  return (
    <div>
      <dt>{kinds[date.kind]}</dt>
      <dd>
        <LegalDay day={date.day} />
        {date.originally && date.originally !== date.day && (
          <span className="t-secondary">
            {' '}
            <Trans>
              first <LegalDay day={date.originally} />
            </Trans>
          </span>
        )}
        <p>{date.event}</p>
        {date.note && <p className="t-secondary">{date.note}</p>}
        <p className="t-secondary">{date.source}</p>
      </dd>
    </div>
  );
}

function Duty({ duty }: { duty: DutyAnswer }) {
  const { t } = useLingui();
  return (
    <section className={classes.duty} aria-label={duty.text}>
      <h3>{duty.text}</h3>
      <dl className={classes.facts}>
        <Fact name={t`Paragraph`}>{duty.paragraph}</Fact>
        <Fact name={t`Who`}>{duty.roles.join(', ')}</Fact>
        {duty.appliesTo.map(({ classes: meant, date }) => (
          <Fact key={date.id} name={t`From`}>
            <LegalDay day={date.day} />{' '}
            <span className="t-secondary">
              {meant.length === 0 ? <Trans>every system and model</Trans> : meant.join(', ')}
            </span>
          </Fact>
        ))}
        {duty.conditions.map((question) => (
          <Fact key={question} name={t`Only if yes`}>
            {question}
          </Fact>
        ))}
        {duty.typicalEvidence.length > 0 && (
          <Fact name={t`Usually shown by`}>{duty.typicalEvidence.join(', ')}</Fact>
        )}
        {duty.documents.length > 0 && <Fact name={t`Documents`}>{duty.documents.join(', ')}</Fact>}
      </dl>
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** A day of law in full: it is quoted. */
function LegalDay({ day }: { day: string }) {
  const { i18n } = useLingui();
  const noon = new Date(`${day}T12:00:00Z`);
  return (
    <time dateTime={day}>
      {i18n.date(noon, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}
    </time>
  );
}

function useStatusWords(): Record<LegalStatus, string> {
  const { t } = useLingui();
  return { proposed: t`Proposed`, adopted: t`Adopted`, in_force: t`In force`, repealed: t`Repealed` };
}
