-- Which organisations somebody is in, and the one-time secrets and keys that let people and programs in. Local
-- tables: sign-in never asks an organisation's own tables, so there is no foreign key to them.
create table identity.organisation_address (
  org_id uuid not null,
  slug text not null,
  name text not null,
  second_factor_required boolean not null default false,
  created_at timestamptz not null,
  primary key (org_id)
);
-->
create unique index organisation_address_slug on identity.organisation_address (slug);
-->
create table identity.membership (
  org_id uuid not null,
  person_id uuid not null,
  user_id text not null,
  roles text[] not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, person_id)
);
-->
create unique index membership_user on identity.membership (user_id, org_id) where ended_at is null;
-->
create table identity.api_key (
  id uuid not null,
  key_hash text not null,
  hint text not null,
  org_id uuid not null,
  person_id uuid not null,
  user_id text not null,
  name text not null,
  scopes text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null,
  primary key (id)
);
-->
create unique index api_key_hash on identity.api_key (key_hash);
-->
create index api_key_organisation on identity.api_key (org_id, created_at, id);
-->
create table identity.invitation (
  id uuid not null,
  token_hash text not null,
  org_id uuid not null,
  person_id uuid not null,
  email text not null,
  name text not null,
  roles text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (id)
);
-->
create unique index invitation_token on identity.invitation (token_hash);
-->
create index invitation_organisation on identity.invitation (org_id, created_at, id);
-->
create table identity.recovery_link (
  token_hash text not null,
  user_id text not null,
  reset_second_factor boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (token_hash)
);
-->
create index recovery_link_user on identity.recovery_link (user_id);
-->
create table identity.set_up (
  secret_hash text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (secret_hash)
);
-->
create table identity.attempt (
  key_hash text not null,
  count integer not null,
  since timestamptz not null,
  primary key (key_hash)
);
-->
create index attempt_since on identity.attempt (since);
-->
alter table identity.membership add constraint membership_organisation_fk foreign key (org_id) references identity.organisation_address (org_id) on delete cascade;
-->
alter table identity.membership add constraint membership_user_fk foreign key (user_id) references identity."user" (id) on delete cascade;
-->
alter table identity.api_key add constraint api_key_membership_fk foreign key (org_id, person_id) references identity.membership (org_id, person_id) on delete cascade;
-->
alter table identity.invitation add constraint invitation_organisation_fk foreign key (org_id) references identity.organisation_address (org_id) on delete cascade;
-->
alter table identity.recovery_link add constraint recovery_link_user_fk foreign key (user_id) references identity."user" (id) on delete cascade;
-->
-- The identity tables have a login role of their own where one exists (always on the embedded engine); on a server
-- with one role for the application, that role uses them.
do $$
declare
  v_role text := case when exists (select from pg_roles where rolname = 'tandem_identity')
    then 'tandem_identity' else trim(both '"' from 'tandem_app') end;
begin
  execute format('grant usage on schema identity to %I', v_role);
  execute format('grant select, insert, update, delete on all tables in schema identity to %I', v_role);
  execute format('grant usage on schema app to %I', v_role);
  execute format('grant execute on function app.time_zone(uuid) to %I', v_role);
  execute format('alter default privileges in schema identity grant select, insert, update, delete on tables to %I', v_role);
end $$;
