import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { CrosswalkRelation } from '../../kernel/content/library.schema.ts';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { queryOptions } from '../../web/api.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import type { PlaceName, RequirementAnswer } from './content.schema.ts';
import { ContentLink, requirementPath } from './content-link.tsx';

/** Where other regimes ask for something near; a relation proposes the same record and makes nothing met. */
export function Crosswalk({
  crossed,
  gaps,
}: Pick<RequirementAnswer, 'gaps'> & { crossed: RequirementAnswer['crosswalk'] }) {
  const { t } = useLingui();
  const relations: Record<CrosswalkRelation, string> = {
    equal: t`asks the same`,
    subset: t`is contained in`,
    superset: t`contains`,
    intersects: t`overlaps with`,
  };
  if (crossed.length === 0 && gaps.length === 0) return null;
  return (
    <SettingsSection
      title={t`Elsewhere`}
      about={<Trans>A relation proposes the same record. It makes nothing met there.</Trans>}
    >
      <ul className={classes.list}>
        {crossed.map((one) => (
          <li key={one.mapping}>
            {relations[one.relation]} <Place place={one.other} />
            <p className="t-secondary">{one.rationale}</p>
          </li>
        ))}
        {gaps.map((gap) => (
          <li key={gap.topic}>
            <Trans>Nothing answers this elsewhere: {gap.topic}</Trans>
            <p className="t-secondary">{gap.explanation}</p>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

/** What an existing management system of the other standard brings here, and what has to be added. */
export function CarryOver({ note }: { note: NonNullable<RequirementAnswer['carryOver']> }) {
  const { t } = useLingui();
  return (
    <SettingsSection title={t`What carries over`} about={note.carryMeaning}>
      {note.from.length > 0 && (
        <div className={classes.links}>
          {note.from.map((place) => (
            <Place key={place.id} place={place} />
          ))}
        </div>
      )}
      <p className={classes.prose}>{note.reuse}</p>
      {note.add.length > 0 && (
        <>
          <h3>
            <Trans>To add</Trans>
          </h3>
          <ul className={classes.list}>
            {note.add.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.prose}>{note.trap}</p>
    </SettingsSection>
  );
}

/** Numbers of the edition before that lead here. */
export function Previous({ previous }: Pick<RequirementAnswer, 'previous'>) {
  const { t } = useLingui();
  if (previous.length === 0) return null;
  return (
    <SettingsSection title={t`In the edition before`}>
      <p className={classes.prose}>
        {previous.map(({ edition, number }) => `${edition} ${number}`).join(', ')}
      </p>
    </SettingsSection>
  );
}

/** A place with a page here is a link; places of regimes without a folder are text. */
function Place({ place }: { place: PlaceName }) {
  const loaded = useQuery({ ...queryOptions(contentOperations.frameworks, {}), staleTime: 600_000 });
  const name = [place.frameworkTitle, printedNumber(place.number), place.title].filter(Boolean).join(' ');
  const paged = loaded.data?.frameworks.some((framework) => framework.id === place.framework);
  return paged ? <ContentLink to={requirementPath(place.id)}>{name}</ContentLink> : name;
}
