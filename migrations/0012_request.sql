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
-->
create table request (
  org_id uuid not null,
  id uuid not null,
  why text not null,
  example text not null,
  due date not null,
  asked_kind text not null,
  asked_id uuid,
  asked_name text not null,
  asked_email text not null,
  source_id uuid,
  requirement text not null,
  repeat_months integer not null,
  state text not null,
  reason text not null,
  giver_name text not null,
  note text not null,
  received_at timestamptz,
  ask_on date,
  repeats_id uuid,
  evidence_id uuid,
  primary key (org_id, id)
);
-->
create index request_state on request (org_id, state, id);
-->
create index request_due on request (org_id, due, id);
-->
create index request_asked_kind on request (org_id, asked_kind, id);
-->
create index request_asked on request (org_id, asked_id, state, due, id);
-->
create index request_source on request (org_id, source_id) where source_id is not null;
-->
create index request_ask_on on request (org_id, ask_on) where ask_on is not null;
-->
create unique index request_repeats on request (org_id, repeats_id) where repeats_id is not null;
-->
alter table request add constraint request_record foreign key (org_id, id) references record (org_id, id);
-->
alter table request add constraint request_asked_person foreign key (org_id, asked_id) references person (org_id, id);
-->
alter table request add constraint request_source_record foreign key (org_id, source_id) references record (org_id, id);
-->
alter table request add constraint request_repeats_record foreign key (org_id, repeats_id) references record (org_id, id);
-->
alter table request add constraint request_evidence_record foreign key (org_id, evidence_id) references record (org_id, id);
-->
-- Each reminder of a request goes out once for a due day.
create table request_reminder (
  org_id uuid not null,
  request_id uuid not null,
  due date not null,
  reminder text not null,
  at timestamptz not null,
  primary key (org_id, request_id, due, reminder)
);
-->
alter table request_reminder add constraint request_reminder_request foreign key (org_id, request_id) references record (org_id, id);
