import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import classes from './account.module.css';

/** The ten recovery codes, shown this once: copy, download or print them, then say they are kept. */
export function RecoveryCodes({
  codes,
  email,
  onKept,
}: {
  codes: readonly string[];
  email: string;
  onKept: () => void;
}) {
  const { t } = useLingui();
  const clipboard = useClipboard();
  const text = codes.join('\n');
  const download = () => {
    const heading = t`Recovery codes for ${email} at ${window.location.host}. Each works once.`;
    save('tandem-recovery-codes.txt', `${heading}\n\n${text}\n`);
  };
  return (
    <div className={classes.fields} data-print-alone>
      <h3 tabIndex={-1} ref={(heading) => heading?.focus()}>
        <Trans>Your ten recovery codes</Trans>
      </h3>
      <p>
        <Trans>
          Each lets you in once when your authenticator app is not at hand. They are shown only now: keep them
          where you keep passwords, not on the same device.
        </Trans>
      </p>
      <ol className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={classes.buttons} data-no-print>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} stroke={1.6} />}
          onClick={() => clipboard.copy(text)}
        >
          {clipboard.copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
        </Button>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />} onClick={download}>
          <Trans>Download</Trans>
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.6} />}
          onClick={() => window.print()}
        >
          <Trans>Print</Trans>
        </Button>
        <Button onClick={onKept}>
          <Trans>I have kept them</Trans>
        </Button>
      </div>
    </div>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
