import type { testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';

export const note = { kind: 'note', text: 'Restored in 40 minutes.' } as const;

export const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());

/** A day so many days from today. */
export function day(offset: number): string {
  const at = new Date(`${today()}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + offset);
  return at.toISOString().slice(0, 10);
}

/** A new organisation with a programme manager. */
export async function place(app: Awaited<ReturnType<typeof testApplication>>) {
  const org = await app.organisation(`evidence-${crypto.randomUUID().slice(0, 8)}`);
  const manager = await org.person('Mara Okafor', 'programme_manager');
  const control = (title: string, more: { ownerId?: string; confidential?: boolean } = {}) =>
    app.call(manager, controlOperations.create, { title, ...more });
  return { org, manager, control };
}
