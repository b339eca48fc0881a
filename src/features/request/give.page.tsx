import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { call } from '../../adapters/client/client.ts';
import { problemCode } from '../../web/api.ts';
import { PlainPage } from '../../web/plain-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { GiveArrived } from './give.arrived.tsx';
import { GiveForm } from './give.form.tsx';
import { GiveFrame } from './give.frame.tsx';
import { type Giving, type LinkAt, giveOperations as operations } from './give.operations.ts';

/** Where somebody without an account gives what an organisation asked for; the link is all they need. */
export function GivePage() {
  const { org = '', token = '' } = useParams({ strict: false });
  const answer = useQuery({
    queryKey: [operations.read.id, org, token],
    queryFn: ({ signal }) => call(operations.read, {}, { org, link: token, signal }),
    // A link that does not work will not work a second later.
    retry: false,
    // What is half typed and half sent is not thrown about by a look at another window.
    refetchOnWindowFocus: false,
  });
  if (answer.data)
    return <Asked giving={answer.data} at={{ org, link: token }} again={() => void answer.refetch()} />;
  if (!answer.error) return null;
  return <NothingHere error={answer.error} retry={() => void answer.refetch()} />;
}

function Asked({ giving, at, again }: { giving: Giving; at: LinkAt; again: () => void }) {
  const waits = giving.state === 'asked' || giving.state === 'returned';
  return (
    <GiveFrame giving={giving}>
      {waits ? <GiveForm giving={giving} at={at} again={again} /> : <GiveArrived giving={giving} />}
    </GiveFrame>
  );
}

/** One page for every link that offers nothing: it tells neither why nor whose it was. */
function NothingHere({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useLingui();
  if (problemCode(error) !== 'not-found')
    return (
      <PlainPage title={t`Not loaded`}>
        <ErrorState error={error} retry={retry} />
      </PlainPage>
    );
  return (
    <PlainPage
      title={t`This link does not work`}
      lead={
        <Trans>
          It may have ended, or not be complete. Look at the message it came with, or ask whoever sent it to
          you for a new one. Nothing you sent before is lost.
        </Trans>
      }
    />
  );
}
