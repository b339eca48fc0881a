import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../kernel/operation.ts';
import { queryOptions } from '../../web/api.ts';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import type { RequirementLine } from './content.schema.ts';
import { ContentFrame } from './content-frame.tsx';
import { BackToContent, ContentLink, requirementPath } from './content-link.tsx';
import { useContentParameter } from './use-content-parameter.ts';

/** All clauses and controls of one framework in their own order, each in our words. */
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
      {(loaded) => <Tree loaded={loaded} />}
    </ContentFrame>
  );
}

function Tree({ loaded }: { loaded: Output<typeof contentOperations.requirements> }) {
  const titleOf = new Map(loaded.groups.map((group) => [group.number, group.title]));
  return (
    <table className={classes.tree} aria-label={loaded.shortTitle}>
      <tbody>
        {loaded.requirements.map((line, place) => {
          const group = line.group ?? undefined;
          const opens = group !== undefined && loaded.requirements[place - 1]?.group !== group;
          return [
            opens && (
              <tr key={`group-${group}`} className={classes.group}>
                <td className={classes.number}>{group}</td>
                <th scope="rowgroup">{titleOf.get(group)}</th>
              </tr>
            ),
            <Line key={line.id} line={line} />,
          ];
        })}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: RequirementLine }) {
  return (
    <tr className={line.kind === 'heading' ? classes.group : undefined}>
      <td className={classes.number}>{line.number}</td>
      <th scope="row">
        {line.kind === 'heading' ? (
          line.title
        ) : (
          <ContentLink to={requirementPath(line.id)}>{line.title}</ContentLink>
        )}
        {line.kind !== 'heading' && <p className="t-secondary">{line.intent}</p>}
      </th>
    </tr>
  );
}
