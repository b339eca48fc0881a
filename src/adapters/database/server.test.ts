import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from './engine/engine.ts';
import { startTestEngine } from './engine/testing.ts';
import { refuseOldServer, refuseUnsafeRoles, serverConnections } from './server.ts';

describe('the role of a PostgreSQL server', () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await startTestEngine();
    for (const statement of [
      'create role plain login',
      'create role super login superuser',
      'create role bypassing login bypassrls',
      'create role owning login',
      'create role member login in role owning',
      'create role creating login createrole',
      'create schema held authorization owning',
      'create table held.record (org_id uuid)',
      'alter table held.record owner to owning',
    ]) {
      await asRole('postgres', (client) => client.query(statement));
    }
  }, 30_000);
  afterAll(() => engine?.stop(), 30_000);

  async function asRole<T>(role: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ ...engine.connection('postgres'), user: role });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it.each([
    ['super', /superuser/],
    ['bypassing', /bypasses row-level security/],
    ['owning', /owns the table held\.record/],
    ['member', /member of "owning"/],
    ['creating', /may create roles/],
  ])('"%s" is refused with the reason', async (role, reason) => {
    await expect(asRole(role, refuseUnsafeRoles)).rejects.toThrow(reason);
  });

  it('a plain login role passes', async () => {
    await expect(asRole('plain', refuseUnsafeRoles)).resolves.toBeUndefined();
  });

  it('a server of today is new enough', async () => {
    await expect(asRole('plain', refuseOldServer)).resolves.toBeUndefined();
  });
});

describe('server mode', () => {
  it('is chosen by both addresses', () => {
    expect(serverConnections({})).toBeNull();
    expect(
      serverConnections({ databaseUrl: 'postgresql://a@h/t', databaseOwnerUrl: 'postgresql://o@h/t' }),
    ).toEqual({
      app: { connectionString: 'postgresql://a@h/t' },
      owner: { connectionString: 'postgresql://o@h/t' },
    });
  });
});
