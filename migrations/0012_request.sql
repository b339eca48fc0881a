-- Links for people without an account: the hash of a secret, one purpose, one record, an end.
create table capability (
  org_id uuid not null,
  id uuid not null,
  purpose text not null,
  record_id uuid not null,
  token_hash text not null,
  until date not null,
  created_at timestamptz not null,
  created_by uuid,
  revoked_at timestamptz,
  uses integer not null default 0,
  last_used_at timestamptz,
  primary key (org_id, id)
);
-->
create unique index capability_token on capability (org_id, token_hash);
-->
create index capability_record on capability (org_id, record_id, purpose, created_at, id);
-->
alter table capability add constraint capability_record_fk foreign key (org_id, record_id) references record (org_id, id);
