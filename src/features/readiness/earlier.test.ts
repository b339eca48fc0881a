import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { testApplication } from '../../testing/application.ts';
import { claimOperations } from '../claim/claim.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { organisationWithClauses } from '../requirement/testing.ts';
import { readinessOperations as operations } from './readiness.operations.ts';

const first = '2026-04-01';
let day = first;
let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication({ clock: () => new Date(`${day}T10:00:00Z`) });
});
afterAll(() => app.close());

test('a day ago each standard stood as it was shown then; before there was anything nothing is said', async () => {
  const { mara, assess, decide, realise } = await organisationWithClauses(app, 'earlier');
  const regimes = async () =>
    (await app.call(mara, operations.regimes, {})).regimes.flatMap(({ framework, figure }) =>
      figure ? [{ framework, figure }] : [],
    );
  const shown = new Map<string, unknown>();
  const on = async (act: () => Promise<unknown>) => {
    await act();
    shown.set(day, await regimes());
    day = addDays(day, 10);
  };
  await on(async () => undefined);
  await on(async () => {
    await assess('iso27001-2022:4.1', 'met');
    await assess('iso42001-2023:4.1', 'partly_met');
  });
  await on(async () => {
    await decide('iso27001-2022:A.5.1', { justification: 'Needed.' });
    await realise('iso27001-2022:A.5.1', { implementation: 'implemented' });
    const { id } = await app.call(mara, evidenceOperations.create, {
      ...{ title: 'Policy', collectedOn: day, proof: { kind: 'note', text: 'Signed.' } },
      validUntil: addDays(day, 5),
    });
    await app.call(mara, claimOperations.judge, {
      ...{ id, requirement: 'iso27001-2022:A.5.1', lens: 'infosec', version: 0 },
      ...{ sufficiency: 'full', says: '' },
    });
  });
  // The proof is over; a row leaves the denominator.
  await on(() => decide('iso27001-2022:A.7.1', { decision: 'excluded', justification: 'No premises.' }));
  day = addDays(day, 30);
  await assess('iso27001-2022:4.1', 'not_met');
  const met = (some: unknown) =>
    (some as { figure: { segments: { clauses: number; controls: number }[] } }[])[0]?.figure.segments[0];
  expect([...shown.values()].map(met)).toMatchObject([
    ...[
      { clauses: 0, controls: 0 },
      { clauses: 1, controls: 0 },
      { clauses: 1, controls: 1 },
    ],
    { clauses: 1, controls: 0 },
  ]);
  for (const [then, figures] of shown) {
    const days = Math.round((Date.parse(day) - Date.parse(then)) / 86_400_000);
    app.takeStatements();
    expect(await app.call(mara, operations.earlier, { days })).toEqual({ day: then, regimes: figures });
    expect(app.takeStatements().length).toBeLessThanOrEqual(9);
  }
  const before = await app.call(mara, operations.earlier, { days: 365 });
  expect(before).toEqual({ day: addDays(day, -365), regimes: [] });
});
