import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newMember, startTestIdentity } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let world: Awaited<ReturnType<typeof startTestIdentity>>;
beforeAll(async () => {
  world = await startTestIdentity();
});
afterAll(() => world.stop());

const DAY = 86_400_000;

async function newKey(days = 30) {
  const member = await newMember(world.identity);
  const { keyId, secret } = await world.identity.keys.create({
    orgId: member.orgId,
    personId: member.personId,
    userId: member.userId,
    name: 'Nightly export',
    scopes: ['*:read', 'control:write'],
    expiresAt: new Date(Date.now() + world.clock.ahead + days * DAY),
  });
  return {
    member,
    keyId,
    secret,
    holder: (slug?: string) => world.identity.keyHolder(`Bearer ${secret}`, slug),
  };
}

describe('An API key', () => {
  it('acts for its member, in its organisation, within its scopes', async () => {
    const { member, keyId, holder } = await newKey();
    const principal = {
      kind: 'key',
      keyId,
      name: 'Nightly export',
      orgId: member.orgId,
      slug: member.slug,
      timeZone: 'UTC',
      personId: member.personId,
      userId: member.userId,
      roles: ['administrator'],
      scopes: ['*:read', 'control:write'],
    };
    expect(await holder()).toEqual(principal);
    expect(await holder(member.slug)).toEqual(principal);
  });

  it('is nobody in another organisation', async () => {
    const elsewhere = await newMember(world.identity);
    const { holder } = await newKey();
    expect(await holder(elsewhere.slug)).toBeNull();
  });

  it('is stored as a hash alone', async () => {
    const { secret, member } = await newKey();
    const { rows } = await world.pool.query('select * from identity.api_key where org_id = $1', [
      member.orgId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(7));
    expect(rows[0].hint).toBe(secret.slice(-4));
  });

  it('ends on its date', async () => {
    const { holder } = await newKey(10);
    world.clock.ahead += 9.9 * DAY;
    expect(await holder()).not.toBeNull();
    world.clock.ahead += 0.2 * DAY;
    expect(await holder()).toBeNull();
  });

  it('is refused at its next request once revoked, by its own organisation only', async () => {
    const { holder, keyId, member } = await newKey();
    const elsewhere = await newMember(world.identity);
    expect(await world.identity.keys.revoke(elsewhere.orgId, keyId)).toBe(false);
    expect(await holder()).not.toBeNull();
    expect(await world.identity.keys.revoke(member.orgId, keyId)).toBe(true);
    expect(await holder()).toBeNull();
    expect(await world.identity.keys.revoke(member.orgId, keyId)).toBe(false);
  });

  it('ends with the membership and stays ended when its member comes back', async () => {
    const { holder, member } = await newKey();
    const other = await newMember(world.identity);
    const administrator = { orgId: member.orgId, personId: other.personId, userId: other.userId };
    await world.identity.memberships.add({ ...administrator, roles: ['administrator'] });
    expect(await world.identity.memberships.end(member.orgId, member.personId)).toBe('changed');
    expect(await holder()).toBeNull();
    await world.identity.memberships.add({ ...member, roles: ['reader'] });
    expect(await holder()).toBeNull();
  });

  it('has the roles its member has now', async () => {
    const { holder, member } = await newKey();
    await world.identity.memberships.updateRoles(member.orgId, member.personId, [
      'administrator',
      'contributor',
    ]);
    expect((await holder())?.roles).toEqual(['administrator', 'contributor']);
  });

  it('tells when it was last used, written at most once a minute', async () => {
    const { holder, member, keyId } = await newKey();
    const lastUse = async () => (await world.identity.keys.find(member.orgId, keyId))?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await holder();
    const first = await lastUse();
    expect(first).toMatch(/Z$/);
    world.clock.ahead += 30_000;
    await holder();
    expect(await lastUse()).toBe(first);
    world.clock.ahead += 31_000;
    await holder();
    expect(await lastUse()).not.toBe(first);
  });

  it.each([null, '', 'Bearer', 'Bearer tandem_short', 'Basic dGFuZGVt', `Bearer tandem_${'a'.repeat(43)}`])(
    'is not %j',
    async (header) => {
      expect(await world.identity.keyHolder(header)).toBeNull();
    },
  );
});
