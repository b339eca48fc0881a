import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { NoFramework } from '../../web/state/no-framework.tsx';
import { NotFoundPage } from '../../web/state/not-found.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { contentOperations } from '../content/content.operations.ts';
import { shortNumber } from './applicability.rules.ts';

/**
 * An address of a statement or row that is not there: of a framework that is not adopted it says so, and leads to where
 * that is changed; every other is the page that tells nothing. `of` is the id of a framework or a row's reference.
 */
export function NotAdopted({ of }: { of: string | undefined }) {
  const { t } = useLingui();
  const frameworks = useQuery(queryOptions(contentOperations.frameworks, {})).data?.frameworks;
  if (of !== undefined && !frameworks) return <PageLoading />;
  const meant = frameworks?.find((one) => one.id === of || of?.startsWith(`${shortNumber(one)} `));
  if (of !== undefined && !meant?.applicability) return <NotFoundPage />;
  return (
    <>
      <PageHead title={t`Applicability`} />
      <NoFramework
        framework={meant?.shortTitle}
        what={
          <Trans>
            Here each control of a standard is decided, one by one, for its Statement of Applicability.
          </Trans>
        }
      />
    </>
  );
}
