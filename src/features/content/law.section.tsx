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
      <SettingsSection title={t`From when`}>
        <dl className={classes.facts}>
          <Fact name={t`Legal status`}>
            {words[law.legalStatus]}
            {addedBy && <Trans>, added by {addedBy}</Trans>}
            <p className="t-secondary">
              <Trans>Says where the text stands, not whether a duty binds yet.</Trans>
            </p>
          </Fact>
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

/** The dates, roles and acts of a law as a whole, folded above its articles. */
export function AboutLaw({ law }: { law: LawAnswer }) {
  return (
    <div className={classes.folds}>
      <Fold title={<Plural value={law.dates.length} one="# date" other="# dates" />}>
        {law.dates.map((date) => (
          <DateFact key={date.id} date={date} />
        ))}
      </Fold>
      <Fold title={<Plural value={law.roles.length} one="# role" other="# roles" />}>
        {law.roles.map((role) => (
          <Fact key={role.id} name={role.title}>
            {role.meaning} <span className="t-secondary">{role.basis}</span>
          </Fact>
        ))}
      </Fold>
      <Fold
        title={<Plural value={law.acts.length} one="# act" other="# acts" />}
        aside={
          <Trans>
            state of <LegalDay day={law.stateAsOf} />
          </Trans>
        }
      >
        {law.acts.map((act) => (
          <Fact key={act.number} name={act.number}>
            {[act.name, act.publishedIn, act.consolidated].filter(Boolean).join('; ')}
            <p className="t-secondary">
              <Trans>
                Entered into force on <LegalDay day={act.enteredIntoForce} />
              </Trans>
            </p>
          </Fact>
        ))}
      </Fold>
    </div>
  );
}

function Fold({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <details className={classes.fold}>
      <summary>
        <strong>{title}</strong>
        <span className="t-secondary">{aside}</span>
      </summary>
      <dl className={classes.facts}>{children}</dl>
    </details>
  );
}

function DateFact({ date }: { date: DateOfLaw }) {
  const { t } = useLingui();
  const kinds: Record<DateOfLaw['kind'], string> = {
    entry_into_force: t`Entered into force`,
    application: t`Applies from`,
    transition: t`Already on the market, by`,
    milestone: t`Others, by`,
  };
  return (
    <Fact name={kinds[date.kind]}>
      <LegalDay day={date.day} /> <Coming date={date} />
      <p>{date.event}</p>
      {date.note && <p className="t-secondary">{date.note}</p>}
      <p className="t-secondary">
        {date.originally && date.originally !== date.day && (
          <>
            <Trans>
              It was <LegalDay day={date.originally} />.
            </Trans>{' '}
          </>
        )}
        {date.source}
      </p>
    </Fact>
  );
}

/** Whether a day has come, by the organisation's today. */
function Coming({ date }: { date: DateOfLaw }) {
  const { t } = useLingui();
  const reached = date.kind === 'application' ? t`applies today` : t`has come`;
  return <span className="t-secondary">{date.reached ? reached : t`still to come`}</span>;
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
            <LegalDay day={date.day} /> <Coming date={date} />
            <p className="t-secondary">
              {meant.length === 0 ? <Trans>Every system and model</Trans> : meant.join(', ')}
            </p>
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
