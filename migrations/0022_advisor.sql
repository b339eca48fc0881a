-- A run of the advisor: what was answered, and the advice as it was given then, whatever the content says later.
create table advisor_run (
  org_id uuid not null,
  id uuid not null,
  number integer not null,
  answers jsonb not null,
  advice jsonb not null,
  content_version text not null,
  first_run boolean not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (org_id, id)
);
-->
create unique index advisor_run_number on advisor_run (org_id, number);
-->
create index advisor_run_made_by on advisor_run (org_id, made_by);
-->
alter table advisor_run add constraint advisor_run_organisation foreign key (org_id) references organisation (org_id);
-->
alter table advisor_run add constraint advisor_run_person foreign key (org_id, made_by) references person (org_id, id);
-->
-- Which action was made of which item of the plan: a second run finds it, whatever became of the action.
create table advisor_action (
  org_id uuid not null,
  item text not null,
  action_id uuid not null,
  run_id uuid not null,
  made_at timestamptz not null,
  primary key (org_id, item)
);
-->
create unique index advisor_action_action on advisor_action (org_id, action_id);
-->
create index advisor_action_run on advisor_action (org_id, run_id);
-->
alter table advisor_action add constraint advisor_action_record foreign key (org_id, action_id) references record (org_id, id);
-->
alter table advisor_action add constraint advisor_action_made_in foreign key (org_id, run_id) references advisor_run (org_id, id);
