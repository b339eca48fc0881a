import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { useDelayed } from '../../web/delayed.ts';
import { useMay } from '../../web/session.ts';
import { SettingsPage } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { OrganisationForm } from './organisation.form.tsx';
import classes from './organisation.module.css';
import { organisationOperations } from './organisation.operations.ts';
import type { Organisation } from './organisation.schema.ts';

/** What the organisation says about itself: administrators change it, everybody else reads it. */
export function OrganisationPage() {
  const { t } = useLingui();
  const may = useMay();
  const organisation = useQuery(queryOptions(organisationOperations.get, {}));
  const late = useDelayed(organisation.isPending);
  return (
    <SettingsPage title={t`Organisation`}>
      {organisation.error && !organisation.data && (
        <ErrorState error={organisation.error} retry={() => void organisation.refetch()} />
      )}
      {late && <PartLoading />}
      {organisation.data &&
        (may('settings:write') ? (
          <OrganisationForm stored={organisation.data} />
        ) : (
          <OrganisationFacts of={organisation.data} />
        ))}
    </SettingsPage>
  );
}

function OrganisationFacts({ of: organisation }: { of: Organisation }) {
  return (
    <dl className={classes.facts}>
      <div>
        <dt>
          <Trans>Name</Trans>
        </dt>
        <dd>
          <span className={classes.swatch} style={{ background: organisation.colour }} aria-hidden="true" />{' '}
          {organisation.name}
        </dd>
      </div>
      <div>
        <dt>
          <Trans>Address</Trans>
        </dt>
        <dd>/o/{organisation.slug}</dd>
      </div>
      <div>
        <dt>
          <Trans>Time zone</Trans>
        </dt>
        <dd>{organisation.timeZone}</dd>
      </div>
      <div>
        <dt>
          <Trans>Second factor</Trans>
        </dt>
        <dd>
          {organisation.secondFactorRequired ? (
            <Trans>Everybody needs one to enter.</Trans>
          ) : (
            <Trans>Everybody decides for themselves.</Trans>
          )}
        </dd>
      </div>
    </dl>
  );
}
