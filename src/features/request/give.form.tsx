import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../adapters/client/client.ts';
import { fieldIssues } from '../../web/api.ts';
import { FileUpload } from '../../web/file/file-upload.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { GiveFiles } from './give.files.tsx';
import classes from './give.module.css';
import { type Giving, type LinkAt, giveOperations as operations } from './give.operations.ts';

/** Put files to the request, say who one is, send. What was put stays, whatever happens to the page meanwhile. */
export function GiveForm({ giving, at, again }: { giving: Giving; at: LinkAt; again: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState(giving.giverName || giving.askedName);
  const [note, setNote] = useState(giving.note);
  const [missing, setMissing] = useState<string>();
  const send = useMutation({
    mutationFn: () => call(operations.send, { name, note }, at),
    onSuccess: again,
  });
  const put = useMutation({
    mutationFn: (fileId: string) => call(operations.put, { fileId }, at),
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: (fileId: string) => call(operations.remove, { fileId }, at),
    onSettled: again,
  });
  const issues = fieldIssues(send.error);
  const submit = () => {
    const nothing = giving.files.length === 0 && note.trim() === '';
    setMissing(nothing ? t`Choose a file, or write what you can say.` : undefined);
    if (!nothing) send.mutate();
  };
  return (
    <form
      className={classes.form}
      aria-label={t`Your answer`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {giving.state === 'returned' && <SentBack giving={giving} />}
      <h2>
        <Trans>Your files</Trans>
      </h2>
      <GiveFiles files={giving.files} onRemove={(id) => remove.mutate(id)} busy={remove.isPending} />
      <FileUpload
        endpoint={`/api/v1/links/${encodeURIComponent(at.org)}/${encodeURIComponent(at.link)}/uploads`}
        onStored={(file) => put.mutate(file.id)}
        label={<Trans>Drop your files here, or choose them.</Trans>}
      />
      <Textarea
        label={t`Anything to say about it`}
        description={t`Where it comes from, or what you could not find`}
        autosize
        minRows={2}
        maxRows={12}
        value={note}
        error={issues.note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <TextInput
        label={t`Your name`}
        required
        autoComplete="name"
        value={name}
        error={issues.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {missing && (
        <p role="alert" className={classes.problem}>
          {missing}
        </p>
      )}
      <ProblemLine error={put.error ?? remove.error ?? send.error} />
      <Button type="submit" size="md" loading={send.isPending} loaderProps={{ 'aria-label': t`Sending` }}>
        <Trans>Send to {giving.organisation.name}</Trans>
      </Button>
    </form>
  );
}

function SentBack({ giving }: { giving: Giving }) {
  const { name } = giving.organisation;
  return (
    <section className={classes.back} role="note">
      <h2>
        <Trans>{name} sent it back</Trans>
      </h2>
      <p>{giving.reason}</p>
    </section>
  );
}
