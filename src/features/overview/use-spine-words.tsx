import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useStateWord } from '../../web/state/state-word.tsx';
import type { SpineCell, SpineSide } from '../readiness/readiness.schema.ts';

/** A clause in one sentence: "7.2 Competence. Security: met, 3 claims. AI: not assessed; nothing addresses AI yet." */
export function useSpineWords(): (cell: SpineCell) => string {
  const { t } = useLingui();
  const word = useStateWord();
  const claimsOf = ({ claims, drafts, stale, lens }: SpineSide): string => {
    if (claims > 0) return plural(claims, { one: '# claim', other: '# claims' });
    if (stale) return t`its proof is stale`;
    if (drafts > 0) return plural(drafts, { one: '# draft claim', other: '# draft claims' });
    return lens === 'ai' ? t`nothing addresses AI yet` : t`nothing is claimed for it yet`;
  };
  const sideWords = (side: SpineSide): string => {
    const name = side.lens === 'ai' ? t`AI` : t`Security`;
    if (side.assessment === null) return t`${name}: you do not see it`;
    const stands = word(side.assessment).toLocaleLowerCase();
    const claimed = claimsOf(side);
    return t`${name}: ${stands}, ${claimed}`;
  };
  return ({ number, title, sides }) =>
    [`${number} ${title}`, ...sides.map(sideWords)].map((part) => `${part}.`).join(' ');
}
