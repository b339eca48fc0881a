-- Comments on records, what is told to whom, and how each person wants to be told.
create table comment (
  org_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  author_id uuid not null,
  -- Markdown; people are named by their id. Empty once it is removed, or its author erased.
  text text not null,
  mentions uuid[] not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz,
  removed_by uuid,
  erased_at timestamptz,
  version integer not null default 1,
  primary key (org_id, id)
);
-->
create index comment_record on comment (org_id, record_id, id);
-->
create index comment_author on comment (org_id, author_id);
-->
create table notice (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  -- Names the event: told to a person once.
  key text not null,
  record_id uuid,
  actor_id uuid,
  -- A text as JSON: its id, its English, its values.
  say text not null,
  at text not null,
  mail text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  digested_on date,
  primary key (org_id, id)
);
-->
create unique index notice_once on notice (org_id, person_id, kind, key);
-->
create index notice_person on notice (org_id, person_id, id);
-->
create index notice_unread on notice (org_id, person_id, id) where read_at is null;
-->
create index notice_digest on notice (org_id, person_id, id) where read_at is null and digested_on is null and mail = 'digest';
-->
create index notice_record on notice (org_id, record_id) where record_id is not null;
-->
create index notice_created on notice (org_id, created_at);
-->
create table notice_preference (
  org_id uuid not null,
  person_id uuid not null,
  kind text not null,
  mail text not null,
  primary key (org_id, person_id, kind)
);
-->
alter table comment add constraint comment_of_record foreign key (org_id, record_id) references record (org_id, id);
-->
alter table comment add constraint comment_by foreign key (org_id, author_id) references person (org_id, id);
-->
alter table comment add constraint comment_removed_by foreign key (org_id, removed_by) references person (org_id, id);
-->
alter table notice add constraint notice_for foreign key (org_id, person_id) references person (org_id, id);
-->
alter table notice add constraint notice_about foreign key (org_id, record_id) references record (org_id, id);
-->
alter table notice add constraint notice_actor foreign key (org_id, actor_id) references person (org_id, id);
-->
alter table notice_preference add constraint notice_preference_of foreign key (org_id, person_id) references person (org_id, id);
