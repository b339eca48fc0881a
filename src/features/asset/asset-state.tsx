import { IconCircleDashed, IconLock, IconLockOpen, IconWorld } from '@tabler/icons-react';
import { translate } from '../../web/language.ts';
import type { Icon } from '../../web/screens.ts';
import { StateWord, type Tone } from '../../web/state/state-word.tsx';
import type { AssetRow } from './asset.operations.ts';
import { classificationLabels, criticalityLabels } from './asset.schema.ts';

const looks: Record<AssetRow['classification'], { icon: Icon; tone: Tone }> = {
  not_classified: { icon: IconCircleDashed, tone: 'open' },
  public: { icon: IconWorld, tone: 'quiet' },
  internal: { icon: IconLockOpen, tone: 'plan' },
  confidential: { icon: IconLock, tone: 'part' },
  strictly_confidential: { icon: IconLock, tone: 'bad' },
};

/** How an asset is classified, as icon and word. Not classified is a state, hatched. */
export function ClassificationWord({ of }: { of: AssetRow['classification'] }) {
  return <StateWord code={of} label={translate(classificationLabels[of])} {...looks[of]} />;
}

/** How badly its loss would hurt: a plain word; not assessed keeps the icon of its state. */
export function CriticalityWord({ of }: { of: AssetRow['criticality'] }) {
  return of === 'not_assessed' ? (
    <StateWord code={of} plain />
  ) : (
    <span>{translate(criticalityLabels[of])}</span>
  );
}
