import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconArrowUpRight, IconX } from '@tabler/icons-react';
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react';
import { AppLink } from '../app-link.tsx';
import { Ref } from '../ref.tsx';
import { PanelEdge, usePanelWidth } from './panel-edge.tsx';
import classes from './record.module.css';

/**
 * A record beside its list: a region that does not block the list from 1200 px, the whole page with Back below.
 * It takes the focus when it opens; Esc and the cross close it, and the list gives the focus back to the row.
 */
export function RecordPanel({
  reference,
  title,
  state,
  owner,
  action,
  pageHref,
  sections = [],
  onClose,
  children,
}: {
  reference: string;
  title: string;
  state?: ReactNode;
  owner?: ReactNode;
  /** The one filled button: the next sensible step. */
  action?: ReactNode;
  /** The record's own page. */
  pageHref?: string;
  /** Index of the sections in one scroll; ids as given to `RecordSection`. */
  sections?: readonly { id: string; label: string }[];
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const wide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false });
  // Below 1200 px the record is the page, so its title is the page's first heading.
  const Title = wide ? 'h2' : 'h1';
  const [width, setWidth] = usePanelWidth();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each record that opens takes the focus anew.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [reference]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isInsideSomething(event.target)) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section
      className={classes.panel}
      aria-labelledby={id}
      style={wide ? { width } : undefined}
      onKeyDown={onKeyDown}
      data-panel
    >
      {wide && <PanelEdge width={width} onWidth={setWidth} />}
      <div className={classes.panelBar}>
        {!wide && (
          <UnstyledButton className={classes.back} onClick={onClose}>
            <IconArrowLeft size={16} stroke={1.8} />
            <Trans>Back to the list</Trans>
          </UnstyledButton>
        )}
        <span className={classes.reference}>
          <Ref of={reference} />
        </span>
        {pageHref && (
          <AppLink
            className={classes.iconButton}
            href={pageHref}
            aria-label={t`Open as a page`}
            title={t`Open as a page`}
          >
            <IconArrowUpRight size={18} stroke={1.6} />
          </AppLink>
        )}
        {wide && (
          <UnstyledButton
            className={classes.iconButton}
            aria-label={t`Close`}
            title={t`Close`}
            onClick={onClose}
          >
            <IconX size={18} stroke={1.6} />
          </UnstyledButton>
        )}
      </div>
      <div className={classes.panelScroll}>
        <Title id={id} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        <div className={classes.facts}>
          {state}
          {owner}
          {action && <div className={classes.action}>{action}</div>}
        </div>
        <SectionIndex sections={sections} />
        <SectionLevel value={wide ? 'h3' : 'h2'}>{children}</SectionLevel>
      </div>
    </section>
  );
}

/** Level of the sections' headings: one below the record's title, which is the page's first on its own page. */
export const SectionLevel = createContext<'h2' | 'h3'>('h2');

/** Something opened inside the panel (menu, list of choices, dialog) closes first. */
const isInsideSomething = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('[role=dialog], [role=menu], [role=listbox], [aria-expanded=true]') !== null;

/** Links to the sections of a long record; a navigation landmark. */
export function SectionIndex({ sections }: { sections: readonly { id: string; label: string }[] }) {
  const { t } = useLingui();
  if (sections.length < 2) return null;
  return (
    <nav className={classes.index} aria-label={t`Sections`}>
      {sections.map((section) => (
        <a
          key={section.id}
          href={`#${section.id}`}
          onClick={(event) => {
            event.preventDefault();
            const target = document.getElementById(section.id);
            target?.scrollIntoView({ block: 'start' });
            target?.querySelector<HTMLElement>('h2, h3')?.focus({ preventScroll: true });
          }}
        >
          {section.label}
        </a>
      ))}
    </nav>
  );
}

/** One section of a record: heading and content; `aside` stands at the end of the heading's line. */
export function RecordSection({
  id,
  title,
  aside,
  children,
}: {
  id: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const Heading = useContext(SectionLevel);
  return (
    <section className={classes.section} id={id} aria-labelledby={`${id}-title`}>
      <div className={classes.sectionHead}>
        <Heading id={`${id}-title`} tabIndex={-1} className={classes.sectionTitle}>
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}
