import { useId } from 'react';
import classes from './overview.module.css';

const radius = 40;
const round = 2 * Math.PI * radius;

/**
 * The numbers of a regime's bar as a ring, from 1200 px on. It says nothing the words beside it do not, so it is for
 * the eye alone. Not assessed is hatched, as in the bar.
 */
export function VerdictRing({
  counted,
  denominator,
}: {
  counted: readonly { verdict: string; all: number }[];
  denominator: number;
}) {
  const hatch = useId();
  const met = counted.find(({ verdict }) => verdict === 'met')?.all ?? 0;
  const share = (count: number) => (denominator > 0 ? (count / denominator) * round : 0);
  const before = (place: number) => counted.slice(0, place).reduce((sum, { all }) => sum + all, 0);
  return (
    <svg className={classes.ring} viewBox="0 0 104 104" aria-hidden="true">
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className={classes.hatchGround} width="7" height="7" />
          <rect className={classes.hatchLine} width="3" height="7" />
        </pattern>
      </defs>
      <g transform="rotate(-90 52 52)">
        {counted.map(({ verdict, all }, place) =>
          all > 0 ? (
            <circle
              key={verdict}
              data-verdict={verdict}
              cx="52"
              cy="52"
              r={radius}
              {...(verdict === 'not_assessed' ? { stroke: `url(#${hatch})` } : {})}
              strokeDasharray={`${share(all)} ${round}`}
              strokeDashoffset={-share(before(place))}
            />
          ) : null,
        )}
      </g>
      <circle className={classes.ringEdge} cx="52" cy="52" r={radius + 7} />
      <circle className={classes.ringEdge} cx="52" cy="52" r={radius - 7} />
      <text x="52" y="52" textAnchor="middle" dominantBaseline="central">
        {met}/{denominator}
      </text>
    </svg>
  );
}
