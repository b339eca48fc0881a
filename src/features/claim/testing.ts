import { requirementProof } from '../../kernel/claim/claim.ts';
import type { Caller } from '../../kernel/door.ts';
import type { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { organisationWithRows } from '../applicability/testing.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { claimOperations as operations } from './claim.operations.ts';

type App = Awaited<ReturnType<typeof testApplication>>;

export const backup = 'iso27001-2022:A.8.13';
export const policy = { infosec: 'iso27001-2022:5.2', ai: 'iso42001-2023:5.2' } as const;
export const note = { kind: 'note', text: 'As agreed.' } as const;
let counter = 0;

/** An organisation with its rows, and short ways to claim. */
export async function organisation(app: App) {
  counter += 1;
  const made = await organisationWithRows(app, `claims-${counter}`);
  const { mara } = made;
  const evidence = (title: string, given: object = {}, caller: Caller = mara) =>
    app.call(caller, evidenceOperations.create, { title, collectedOn: '2026-01-10', proof: note, ...given });
  const judge = (id: string, requirement: string, given: object = {}, caller: Caller = mara) =>
    app.call(caller, operations.judge, {
      ...{ id, requirement, lens: requirement.startsWith('iso42001') ? 'ai' : 'infosec', version: 0 },
      ...{ sufficiency: 'full', says: '' },
      ...given,
    });
  const claims = async (id: string, caller: Caller = mara) =>
    (await app.call(caller, operations.ofRecord, { id })).claims;
  const proof = async (requirement: string) =>
    (await work(app, mara)((context) => requirementProof(context))).get(requirement);
  const key = (id: string, requirement = backup) => ({ id, requirement, lens: 'infosec' as const });
  return { ...made, evidence, judge, claims, proof, key };
}

/** The same with one control that realises a row, and evidence of it. */
export async function withLink(app: App) {
  const made = await organisation(app);
  const control = await made.control('Backups are restored');
  await app.call(made.mara, applicabilityOperations.realise, { id: backup, control: control.id });
  const report = await made.evidence('Restore report', { controls: [control.id] });
  return { ...made, control: { id: control.id, ref: control.ref }, report };
}
