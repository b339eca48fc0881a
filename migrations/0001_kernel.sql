-- One statement per call; tables first, foreign keys after, named constraints in their own ALTER.
create schema app;
-->
grant usage on schema app to tandem_app;
-->
create function app.org() returns uuid language sql stable
as $$ select nullif(current_setting('app.org_id', true), '')::uuid $$;
-->
create function app.enter(p_org uuid) returns void language plpgsql
as $$ begin execute format('set local app.org_id = %L', p_org); end $$;
-->
create table organisation (
  org_id uuid not null,
  slug text not null,
  name text not null,
  kind text not null default 'real',
  colour text not null default 'blue',
  time_zone text not null default 'UTC',
  language text not null default 'en',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id)
);
-->
create table person (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  ended_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, id)
);
-->
create unique index person_email on person (org_id, lower(email));
-->
create table record (
  org_id uuid not null,
  id uuid not null,
  type text not null,
  number integer not null,
  ref text not null,
  title text not null,
  owner_id uuid,
  confidential boolean not null default false,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  words text not null default '',
  search tsvector generated always as (to_tsvector('simple', title || ' ' || words)) stored,
  primary key (org_id, id)
);
-->
create unique index record_ref on record (org_id, ref);
-->
create index record_number on record (org_id, type, number, id);
-->
create index record_title on record (org_id, type, title, id);
-->
create index record_created on record (org_id, type, created_at, id);
-->
create index record_updated on record (org_id, type, updated_at, id);
-->
create index record_owner on record (org_id, owner_id, type);
-->
create index record_search on record using gin (search);
-->
create table record_person (
  org_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  primary key (org_id, record_id, person_id)
);
-->
create index record_person_person on record_person (org_id, person_id);
-->
create table reference_counter (
  org_id uuid not null,
  prefix text not null,
  last integer not null,
  primary key (org_id, prefix)
);
-->
create table link (
  org_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  kind text not null,
  to_id uuid not null,
  note text not null default '',
  created_at timestamptz not null,
  created_by uuid,
  primary key (org_id, id)
);
-->
create unique index link_once on link (org_id, from_id, kind, to_id);
-->
create index link_to on link (org_id, to_id, kind);
-->
create table ledger (
  org_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  operation text not null,
  batch uuid not null,
  record_type text not null,
  record_id uuid not null,
  related_id uuid,
  schema_version integer not null,
  body text not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (org_id, seq)
);
-->
create index ledger_record on ledger (org_id, record_id, seq);
-->
create index ledger_related on ledger (org_id, related_id, seq) where related_id is not null;
-->
create index ledger_type on ledger (org_id, record_type, record_id, seq);
-->
create index ledger_batch on ledger (org_id, batch, seq);
-->
create table ledger_head (
  org_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  primary key (org_id)
);
-->
create table personal_value (
  org_id uuid not null,
  hash text not null,
  salt text not null,
  value text not null,
  person_id uuid,
  primary key (org_id, hash)
);
-->
alter table person add constraint person_organisation foreign key (org_id) references organisation (org_id);
-->
alter table record add constraint record_organisation foreign key (org_id) references organisation (org_id);
-->
alter table record add constraint record_owner foreign key (org_id, owner_id) references person (org_id, id);
-->
alter table record_person add constraint record_person_record foreign key (org_id, record_id) references record (org_id, id);
-->
alter table record_person add constraint record_person_person foreign key (org_id, person_id) references person (org_id, id);
-->
alter table link add constraint link_from foreign key (org_id, from_id) references record (org_id, id);
-->
alter table link add constraint link_to foreign key (org_id, to_id) references record (org_id, id);
-->
alter table reference_counter add constraint reference_counter_organisation foreign key (org_id) references organisation (org_id);
-->
create function app.ledger_append(
  p_org uuid, p_at timestamptz, p_actor_kind text, p_actor_id uuid, p_operation text, p_batch uuid,
  p_types text[], p_ids uuid[], p_related uuid[], p_versions integer[], p_bodies text[]
) returns bigint
language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  v_seq bigint;
  v_hash bytea;
  v_previous bytea;
begin
  if p_org is distinct from app.org() then
    raise exception 'the ledger of another organisation' using errcode = '42501';
  end if;
  select seq, hash into v_seq, v_hash from public.ledger_head where org_id = p_org for update;
  if not found then
    raise exception 'this organisation has no ledger' using errcode = 'P0002';
  end if;
  for i in 1 .. coalesce(array_length(p_ids, 1), 0) loop
    v_seq := v_seq + 1;
    v_previous := v_hash;
    v_hash := sha256(v_previous || convert_to(concat_ws(E'\n',
      p_org::text, v_seq::text, (extract(epoch from p_at) * 1000000)::bigint::text, p_actor_kind,
      coalesce(p_actor_id::text, '-'), p_operation, p_batch::text, p_types[i], p_ids[i]::text,
      coalesce(p_related[i]::text, '-'), p_versions[i]::text, p_bodies[i]), 'UTF8'));
    insert into public.ledger (org_id, seq, at, actor_kind, actor_id, operation, batch, record_type, record_id,
      related_id, schema_version, body, previous_hash, hash)
    values (p_org, v_seq, p_at, p_actor_kind, p_actor_id, p_operation, p_batch, p_types[i], p_ids[i],
      p_related[i], p_versions[i], p_bodies[i], v_previous, v_hash);
  end loop;
  update public.ledger_head set seq = v_seq, hash = v_hash where org_id = p_org;
  return v_seq;
end $$;
-->
create function app.organisation_create(
  p_org uuid, p_slug text, p_name text, p_kind text, p_time_zone text, p_at timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  if p_org is distinct from app.org() then
    raise exception 'enter the organisation first' using errcode = '42501';
  end if;
  insert into public.organisation (org_id, slug, name, kind, time_zone, created_at, updated_at)
  values (p_org, p_slug, p_name, p_kind, p_time_zone, p_at, p_at);
  insert into public.ledger_head (org_id, seq, hash) values (p_org, 0, sha256(convert_to(p_org::text, 'UTF8')));
end $$;
-->
create function app.time_zone(p_org uuid) returns text
language sql stable security definer set search_path = pg_catalog, public
as $$ select time_zone from public.organisation where org_id = p_org $$;
-->
revoke all on function app.time_zone(uuid) from public;
-->
grant execute on function app.time_zone(uuid) to tandem_app;
-->
revoke all on function app.ledger_append(uuid, timestamptz, text, uuid, text, uuid, text[], uuid[], uuid[], integer[], text[]) from public;
-->
revoke all on function app.organisation_create(uuid, text, text, text, text, timestamptz) from public;
-->
grant execute on function app.ledger_append(uuid, timestamptz, text, uuid, text, uuid, text[], uuid[], uuid[], integer[], text[]) to tandem_app;
-->
grant execute on function app.organisation_create(uuid, text, text, text, text, timestamptz) to tandem_app;
-->
grant execute on function app.org(), app.enter(uuid) to tandem_app;
