import { lazy, Suspense } from 'react';
import { LineLoading } from '../state/page-loading.tsx';
import type { PeopleOfRecord } from './chosen-people.tsx';

// Few records are confidential: the others are there without it.
const ChosenPeople = lazy(async () => ({ default: (await import('./chosen-people.tsx')).ChosenPeople }));

/** Who besides the owner sees a confidential record, and works on it as far as the role allows. */
export const PeopleOnRecord = (told: PeopleOfRecord) => (
  <Suspense fallback={<LineLoading />}>
    <ChosenPeople {...told} />
  </Suspense>
);
