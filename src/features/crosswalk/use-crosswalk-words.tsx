import { useLingui } from '@lingui/react/macro';
import { IconBoxModel2, IconEqual, IconLayersIntersect, IconLogin } from '@tabler/icons-react';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { translate } from '../../web/language.ts';
import type { Icon } from '../../web/screens.ts';
import type { PlaceName } from '../content/content.schema.ts';
import type { Origin } from './crosswalk.schema.ts';
import { confidenceLabels, confidences, type Relation, relationLabels, relations } from './mapping.schema.ts';

/** Asked for when it is drawn: an icon may be in a part of the application that is loaded after this one. */
export const relationIcon = (relation: Relation): Icon =>
  ({ equal: IconEqual, subset: IconLogin, superset: IconBoxModel2, intersects: IconLayersIntersect })[
    relation
  ];

export const relationOptions = () =>
  relations.map((code) => ({ value: code, label: translate(relationLabels[code]) }));
export const confidenceOptions = () =>
  confidences.map((code) => ({ value: code, label: translate(confidenceLabels[code]) }));

/** A place with its regime, for numbers collide: "ISO/IEC 27001:2022 A.5.1". */
export const placeText = ({ frameworkTitle, number }: PlaceName): string =>
  `${frameworkTitle} ${printedNumber(number)}`;

/** The same where hundreds stand below each other: "27001 A.5.1". */
export const shortPlaceText = ({
  frameworkTitle,
  number,
}: Pick<PlaceName, 'frameworkTitle' | 'number'>): string =>
  `${frameworkTitle.replace(/^ISO\/IEC (\d+):\d+$/, '$1')} ${printedNumber(number)}`;

/** What codes of the crosswalk are called where they are more than a word. */
export function useCrosswalkWords() {
  const { t } = useLingui();
  const origins: Record<Origin, string> = { shipped: t`Shipped`, own: t`Our own` };
  const sentences: Record<Relation, (from: string, to: string) => string> = {
    equal: (from, to) => t`${from} asks the same as ${to}.`,
    subset: (from, to) => t`${from} is contained in ${to}.`,
    superset: (from, to) => t`${from} contains ${to}.`,
    intersects: (from, to) => t`${from} overlaps with ${to}.`,
  };
  const meanings: Record<Relation, string> = {
    equal: t`Both ask for the same. The same record can be proposed for both; each is still judged for itself.`,
    subset: t`Whoever does the second in full does the first as well. The other way round something is missing.`,
    superset: t`Whoever does the first in full does the second as well. The other way round something is missing.`,
    intersects: t`They share a part. Evidence can be used for both as far as the shared part goes, and no further.`,
  };
  return {
    origin: (code: Origin) => origins[code],
    sentence: (relation: Relation, from: PlaceName, to: PlaceName) =>
      sentences[relation](placeText(from), placeText(to)),
    meaning: (relation: Relation) => meanings[relation],
  };
}
