-- The field of a clause an answer put its text into, so that reopening can take it back.
alter table carry_over_decision add column filled text;
-->
-- Which action was made of which sentence of a note: a second plan finds it, whatever became of the action.
create table carry_over_action (
  org_id uuid not null,
  note_id text not null,
  item integer not null,
  said text not null,
  action_id uuid not null,
  batch uuid not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (org_id, note_id, item)
);
-->
create unique index carry_over_action_action on carry_over_action (org_id, action_id);
-->
create index carry_over_action_batch on carry_over_action (org_id, batch);
-->
alter table carry_over_action add constraint carry_over_action_record foreign key (org_id, action_id) references record (org_id, id);
