import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { translate } from '../language.ts';
import classes from './file.module.css';
import type { Item, Uploads } from './uploads.ts';
import { useSizeText } from './use-size-text.tsx';

/** One file on its way: how far it has got, what stands in the way, and what one can do about it. */
export function UploadRow({ item, uploads }: { item: Item; uploads: Uploads }) {
  const { t } = useLingui();
  const size = useSizeText();
  const { key, name, state } = item;
  const percent = percentOf(item);
  return (
    <li className={classes.row}>
      <span className={classes.name}>{name}</span>
      <span className={classes.far}>
        {state === 'done' ? (
          size(item.size)
        ) : (
          <Trans>
            {size(item.sent)} of {size(item.size)}
          </Trans>
        )}
      </span>
      <progress
        className={classes.progress}
        value={percent}
        max={100}
        aria-label={t`How much of ${name} has arrived`}
      />
      <span className={classes.state} data-state={state}>
        <StateText item={item} />
      </span>
      <span className={classes.buttons}>
        <UploadButtons item={item} uploads={uploads} />
        {state !== 'done' && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t`Remove ${name}`}
            onClick={() => uploads.remove(key)}
          >
            <Trans>Remove</Trans>
          </Button>
        )}
      </span>
    </li>
  );
}

/** Pause a file on its way, or go on with one that stands. */
export function UploadButtons({
  item: { key, name, size, state },
  uploads,
}: {
  item: Item;
  uploads: Uploads;
}) {
  const { t } = useLingui();
  if (state === 'sending' || state === 'waiting')
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t`Pause ${name}`}
        onClick={() => uploads.pause(key)}
      >
        <Trans>Pause</Trans>
      </Button>
    );
  if (state === 'done' || size === 0) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={t`Go on with ${name}`}
      onClick={() => uploads.goOn(key)}
    >
      <Trans>Go on</Trans>
    </Button>
  );
}

/** How it stands with a file, in words. */
export function StateText({ item }: { item: Item }) {
  const percent = percentOf(item);
  if (item.state === 'failed')
    return item.problem ? translate(item.problem) : <Trans>It did not arrive.</Trans>;
  if (item.state === 'done') return <Trans>Arrived</Trans>;
  if (item.state === 'paused') return <Trans>Paused at {percent}%</Trans>;
  if (item.state === 'waiting') return <Trans>Waits for its turn</Trans>;
  if (item.state === 'lost')
    return <Trans>The connection is lost. It goes on where it stopped when it is back.</Trans>;
  return <Trans>{percent}%</Trans>;
}

const percentOf = ({ sent, size }: Item): number => (size === 0 ? 0 : Math.floor((sent / size) * 100));
