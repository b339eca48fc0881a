-- The one work list: everything that asks somebody to do something by a day.
create table action (
  org_id uuid not null,
  id uuid not null,
  why text not null,
  source_id uuid,
  source text not null,
  requirement text not null,
  due date not null,
  state text not null,
  state_reason text not null,
  needs_verification boolean not null,
  verifier_id uuid,
  done_by uuid,
  done_at timestamptz,
  verified_by uuid,
  verified_at timestamptz,
  rhythm jsonb not null,
  previous_id uuid,
  primary key (org_id, id)
);
-->
create index action_due on action (org_id, due, id);
-->
create index action_state on action (org_id, state, due, id);
-->
create index action_source on action (org_id, source, id);
-->
create index action_source_id on action (org_id, source_id);
-->
create index action_requirement on action (org_id, requirement, id);
-->
create index action_verification on action (org_id, needs_verification, verified_at, id);
-->
create index action_verifier on action (org_id, verifier_id, id);
-->
create index action_done_by on action (org_id, done_by, id);
-->
create index action_done_at on action (org_id, done_at, id);
-->
create index action_verified_at on action (org_id, verified_at, id);
-->
-- A recurring action is followed by one, however many finish it at once.
create unique index action_next on action (org_id, previous_id) where previous_id is not null;
-->
alter table action add constraint action_record foreign key (org_id, id) references record (org_id, id);
-->
alter table action add constraint action_source foreign key (org_id, source_id) references record (org_id, id);
-->
alter table action add constraint action_previous foreign key (org_id, previous_id) references record (org_id, id);
-->
alter table action add constraint action_verifier foreign key (org_id, verifier_id) references person (org_id, id);
-->
alter table action add constraint action_done_by foreign key (org_id, done_by) references person (org_id, id);
-->
alter table action add constraint action_verified_by foreign key (org_id, verified_by) references person (org_id, id);
-->
-- Secret addresses of calendars: only the hash of each is kept.
create table calendar_feed (
  org_id uuid not null,
  person_id uuid not null,
  token_hash text not null,
  created_at timestamptz not null,
  primary key (org_id, person_id)
);
-->
create unique index calendar_feed_token on calendar_feed (org_id, token_hash);
-->
alter table calendar_feed add constraint calendar_feed_person foreign key (org_id, person_id) references person (org_id, id);
