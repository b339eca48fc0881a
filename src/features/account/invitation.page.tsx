import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { roleLabels } from '../../kernel/permission.ts';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { PlainPage } from '../../web/plain-page.tsx';
import { useSession } from '../../web/session.ts';
import { linkOperations } from './account.operations.ts';
import { AcceptAsMember, AcceptAsNew } from './invitation.form.tsx';
import { LinkGone } from './link-gone.tsx';
import { useLinkToken } from './link-token.ts';

/** What an invitation offers, and how to take it: with a new password, or signed in. */
export function InvitationPage() {
  const { t } = useLingui();
  const token = useLinkToken();
  const session = useSession();
  const offer = useQuery(queryOptions(linkOperations.readInvitation, { token }));
  if (offer.error) return <LinkGone error={offer.error} retry={() => void offer.refetch()} />;
  if (offer.isPending) return null;
  const { organisation, roles, expiresAt, account } = offer.data;
  const held = roles.map((role) => translate(roleLabels[role])).join(', ');
  return (
    <PlainPage
      title={t`Join ${organisation}`}
      lead={
        <Trans>
          You are invited as: {held}. The link works once, until <Moment at={expiresAt} />.
        </Trans>
      }
    >
      {account === 'new' ? (
        <AcceptAsNew token={token} offer={offer.data} />
      ) : (
        <AcceptAsMember token={token} offer={offer.data} session={session} />
      )}
    </PlainPage>
  );
}
