-- Where somebody is on their walk through the clauses, one per person and theirs alone: it is gone on with in any browser.
create table clause_walk (
  org_id uuid not null,
  person_id uuid not null,
  frameworks text[] not null,
  steps text[] not null,
  before jsonb not null,
  at text not null,
  visited text[] not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, person_id)
);
-->
alter table clause_walk add constraint clause_walk_of foreign key (org_id, person_id) references person (org_id, id);
