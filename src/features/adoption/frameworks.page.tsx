import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useDelayed } from '../../web/delayed.ts';
import { SettingsPage } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './adoption.module.css';
import { FrameworkSection } from './framework.section.tsx';
import { ProgrammesSection } from './programmes.section.tsx';
import { useFrameworks } from './use-frameworks.ts';

/** Which standards and laws the organisation works with; adopting and dropping lose nothing. */
export function FrameworksPage() {
  const { t } = useLingui();
  const answer = useFrameworks();
  const late = useDelayed(answer.isPending);
  const frameworks = answer.data?.frameworks;
  const adopted = frameworks?.filter(({ state }) => state === 'adopted').length ?? 0;
  return (
    <SettingsPage
      title={t`Frameworks`}
      figures={
        frameworks && (
          <Plural
            value={adopted}
            _0="None adopted. Choose what you work with."
            one="# adopted"
            other="# adopted"
          />
        )
      }
    >
      {answer.error && !frameworks && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {late && <PartLoading />}
      {frameworks && (
        <p className={`t-secondary ${classes.lead}`}>
          <Trans>
            Pages, figures and suggestions show the frameworks adopted here. Dropping one keeps everything
            recorded for it and hides it; adopting it again brings it back as it was.
          </Trans>
        </p>
      )}
      {frameworks?.map((framework) => (
        <FrameworkSection key={framework.id} framework={framework} />
      ))}
      {frameworks && <ProgrammesSection />}
    </SettingsPage>
  );
}
