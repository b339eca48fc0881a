import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { requirementProof } from '../../kernel/claim/claim.ts';
import { requirementProofOn } from '../../kernel/claim/past-proof.ts';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { liveProofOperations } from '../live-proof/live-proof.operations.ts';
import { claimOperations } from './claim.operations.ts';
import { backup, note, organisation, policy } from './testing.ts';

let day = '2026-03-01';
const clock = () => new Date(`${day}T10:00:00Z`);
let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication({ clock });
});
afterAll(() => app.close());

test('a past day shows the proof that was shown that day, whatever became of it since', async () => {
  const made = await organisation(app);
  const { mara, evidence, judge, key, decide, control } = made;
  const shown = new Map<string, { rows: unknown; proof: unknown; met: number | undefined }>();
  const list = (asOf?: string) =>
    app.call(mara, applicabilityOperations.list, { limit: 200, sort: 'position', ...(asOf ? { asOf } : {}) });
  const met = async (asOf?: string) => {
    const filter = { verdict: 'is:met' };
    return (await app.call(mara, applicabilityOperations.count, { filter, ...(asOf ? { asOf } : {}) })).count;
  };
  const proofs = ({ rows }: Awaited<ReturnType<typeof list>>) =>
    Object.fromEntries(rows.filter(({ proof }) => proof).map(({ ref, proof }) => [ref, proof]));
  const sorted = (all: ReadonlyMap<string, unknown>) => Object.fromEntries([...all].sort());
  /** What is done on one day, and what stands there at its end. */
  const on = async (act: () => Promise<unknown>) => {
    await act();
    // Every day what the claims say; every fifth also through the list and its filter.
    const listed = shown.size % 5 === 0;
    shown.set(day, {
      rows: listed ? proofs(await list()) : undefined,
      met: listed ? await met() : undefined,
      proof: sorted(await work(app, mara, clock)((context) => requirementProof(context))),
    });
    day = addDays(day, 1);
  };

  const dated = { collectedOn: day };
  const ours = await control('Backups are restored', { implementation: 'implemented' });
  const report = await evidence('Report', { ...dated, controls: [ours.id] });
  await on(async () => {
    await decide(backup, { justification: 'Needed.' });
    await app.call(mara, applicabilityOperations.realise, { id: backup, control: ours.id });
  });
  await on(() => judge(report.id, backup, { sufficiency: 'partial' }));
  await on(() => judge(report.id, backup, { sufficiency: 'full', version: 1 }));
  const certificate = await evidence('Certificate', { ...dated, validUntil: addDays(day, 1) });
  await on(async () => {
    await judge(certificate.id, 'iso27001-2022:A.5.1');
    await judge(certificate.id, policy.infosec);
    await judge(certificate.id, policy.ai, { sufficiency: 'partial' });
    await judge(certificate.id, 'iso27001-2022:A.5.2', { lens: 'ai' });
  });
  await on(async () => undefined);
  // The certificate's last day was yesterday.
  await on(async () => undefined);
  await on(() => app.call(mara, claimOperations.withdraw, { ...key(report.id), version: 2, reason: 'No.' }));
  await on(() => app.call(mara, claimOperations.bringBack, { ...key(report.id), version: 3 }));
  await on(() => app.call(mara, evidenceOperations.revise, { id: report.id, version: 1, proof: note }));
  await on(async () => {
    const { version } = await app.call(mara, evidenceOperations.get, { id: report.id });
    await app.call(mara, evidenceOperations.archive, { id: report.id, version, archived: true });
  });
  await on(async () => {
    const { version } = await app.call(mara, evidenceOperations.get, { id: report.id });
    await app.call(mara, evidenceOperations.archive, { id: report.id, version, archived: false });
  });
  // Drafts come and go with links, the row and the control.
  const second = await evidence('Second', { ...dated, controls: [ours.id] });
  await on(async () => undefined);
  await on(() =>
    app.call(mara, claimOperations.withdraw, { ...key(second.id), version: 0, reason: 'Not this.' }),
  );
  await on(() => app.call(mara, claimOperations.bringBack, { ...key(second.id), version: 1 }));
  await on(() => decide(backup, { decision: 'excluded', justification: 'No data of ours.' }));
  await on(() => decide(backup, { decision: 'applicable', justification: 'Needed.' }));
  await on(() => app.call(mara, applicabilityOperations.unrealise, { id: backup, control: ours.id }));
  await on(() => app.call(mara, applicabilityOperations.realise, { id: backup, control: ours.id }));
  await on(async () => {
    const { version } = await app.call(mara, controlOperations.get, { id: ours.id });
    await app.call(mara, controlOperations.archive, { id: ours.id, version, archived: true });
  });
  // A control is a record that can be claimed as well, and a watched list turns.
  const other = await control('Reviewed');
  await on(() => judge(other.id, 'iso27001-2022:A.5.3'));
  const watched = await app.call(mara, liveProofOperations.create, {
    ...{ title: 'Controls are assessed', over: 'control', filter: { implementation: 'is:planned' } },
  });
  await on(() => judge(watched.id, 'iso27001-2022:A.5.4'));
  await on(async () => {
    await control('Planned', { implementation: 'planned' });
    await app.call(mara, liveProofOperations.look, { id: watched.id });
  });

  expect(shown.size).toBe(22);
  expect(new Set([...shown.values()].map((one) => JSON.stringify(one))).size).toBeGreaterThan(10);
  for (const [then, { rows, proof, met: count }] of shown) {
    const derived = await work(app, mara, clock)((context) => requirementProofOn(context, then));
    expect({ then, ...sorted(derived) }).toEqual({ then, ...(proof as object) });
    if (rows === undefined) continue;
    expect({ then, ...proofs(await list(then)) }).toEqual({ then, ...(rows as object) });
    expect({ then, met: await met(then) }).toEqual({ then, met: count });
  }
  expect(proofs(await list('2020-01-01'))).toEqual({});
});
