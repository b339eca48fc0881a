import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useRef } from 'react';
import { useGo, useHref } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import { PageHead } from '../list/page-head.tsx';
import { notify } from '../notify.tsx';
import classes from './form.module.css';
import { SaveBar } from './save-bar.tsx';
import { type RecordForm, useRecordForm, type Values } from './use-record-form.ts';

/**
 * The page where a record begins; what is typed is kept in this browser until it is created. Then its list opens with
 * the record beside it.
 */
export function NewForm<V extends Values>({
  draft,
  title,
  figures,
  list,
  stored,
  create,
  next,
  label,
  children,
}: {
  /** Names what is kept while one types: `control:new`. */
  readonly draft: string;
  readonly title: string;
  /** A quiet sentence beside the title: what it is for. */
  readonly figures?: ReactNode;
  /** The register it will stand in: its path below the organisation, and its name. */
  readonly list: { readonly path: string; readonly label: ReactNode };
  /** What the fields begin with. */
  readonly stored: V;
  readonly create: (values: V) => Promise<{ ref: string }>;
  /** Where one goes then, below the organisation; by default its list, with the record beside it. */
  readonly next?: (ref: string) => string;
  /** Of the button: "Create the control". */
  readonly label: ReactNode;
  readonly children: (form: RecordForm<V>) => ReactNode;
}) {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const made = useRef('');
  const form = useRecordForm<V>({
    record: draft,
    stored,
    version: 0,
    save: async (changed) => {
      made.current = (await create({ ...stored, ...changed })).ref;
    },
    onSaved: () => {
      notify(t`${made.current} is created.`);
      // Once the form has let go of its work, so that the leave guard does not ask.
      setTimeout(() => go(href(next?.(made.current) ?? `${list.path}?open=${made.current}`)));
    },
  });
  return (
    <>
      <PageHead
        title={title}
        figures={figures}
        above={
          <span className="t-secondary">
            <AppLink href={href(list.path)}>{list.label}</AppLink>
          </span>
        }
      />
      <form
        className={classes.page}
        aria-label={title}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        {children(form)}
        <SaveBar form={form} label={label} />
      </form>
    </>
  );
}
