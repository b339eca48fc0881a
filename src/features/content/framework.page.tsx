import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { printedNumber } from '../../kernel/content/requirement.ts';
import type { Output } from '../../kernel/operation.ts';
import { queryOptions } from '../../web/api.ts';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import type { RequirementLine } from './content.schema.ts';
import { ContentFrame } from './content-frame.tsx';
import { BackToContent, ContentLink, requirementPath } from './content-link.tsx';
import { AboutLaw, StandingOfArticle } from './law.section.tsx';
import { useContentParameter } from './use-content-parameter.ts';

type Loaded = Output<typeof contentOperations.requirements>;

/** All clauses and controls of a standard, or the articles of a law, in their own order, each in our words. */
export function FrameworkPage() {
  const framework = useContentParameter('framework');
  const answer = useQuery(queryOptions(contentOperations.requirements, { framework }));
  return (
    <ContentFrame
      answer={answer}
      above={<BackToContent />}
      title={(loaded) => loaded.shortTitle}
      figures={(loaded) => <Trans>Version {loaded.version}</Trans>}
    >
      {(loaded) => (
        <>
          {loaded.notes.map((note) => (
            <p key={note.id} className={classes.note}>
              {note.text}
            </p>
          ))}
          {loaded.law && <AboutLaw law={loaded.law} />}
          {loaded.groups.length > 3 && <Chapters loaded={loaded} />}
          <Tree loaded={loaded} />
        </>
      )}
    </ContentFrame>
  );
}

/** The chapters of a law, or the themes of a standard, for who looks for one of them. */
function Chapters({ loaded: { groups, requirements, law } }: { loaded: Loaded }) {
  const { t } = useLingui();
  const there = new Set(requirements.map(({ group }) => group));
  return (
    <nav className={classes.chapters} aria-label={t`Parts`}>
      {groups
        .filter(({ number }) => there.has(number))
        .map(({ number, title }) => (
          <a key={number} href={`#${partId(number)}`}>
            {law ? <ChapterNumber number={number} title={title} /> : number} {title}
          </a>
        ))}
    </nav>
  );
}

const partId = (number: string): string => `part-${number}`;

function Tree({ loaded }: { loaded: Loaded }) {
  const titleOf = new Map(loaded.groups.map((group) => [group.number, group.title]));
  return (
    <table className={classes.tree} aria-label={loaded.shortTitle}>
      <tbody>
        {loaded.requirements.map((line, place) => (
          <Fragment key={line.id}>
            {opened(line, loaded.requirements[place - 1]).map((number) => (
              <tr key={number} id={partId(number)} className={classes.group}>
                <td className={classes.number}>
                  {loaded.law ? <ChapterNumber number={number} title={titleOf.get(number)} /> : number}
                </td>
                <th scope="rowgroup">{titleOf.get(number)}</th>
              </tr>
            ))}
            <Line line={line} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** Of `III` and `III.2` as a law prints them; annexes stand after the chapters and have no number together. */
function ChapterNumber({ number, title }: { number: string; title: string | undefined }) {
  const [chapter, section] = number.split('.');
  if (number === title) return null;
  return section ? <Trans>Section {section}</Trans> : <Trans>Chapter {chapter}</Trans>;
}

/** The groups that begin with a line: theme, objective or chapter, and the group in it. */
const opened = (line: RequirementLine, before: RequirementLine | undefined): string[] =>
  [line.group !== before?.group && line.group, line.subgroup !== before?.subgroup && line.subgroup].filter(
    (number) => typeof number === 'string',
  );

function Line({ line }: { line: RequirementLine }) {
  return (
    <tr className={line.kind === 'heading' ? classes.group : undefined}>
      <td className={classes.number}>{printedNumber(line.number)}</td>
      <th scope="row">
        {line.kind === 'heading' ? (
          line.title
        ) : (
          <ContentLink to={requirementPath(line.id)}>{line.title}</ContentLink>
        )}
        {line.kind !== 'heading' && <p className="t-secondary">{line.intent}</p>}
        {line.law && <StandingOfArticle law={line.law} />}
      </th>
    </tr>
  );
}
