-- Which regimes an organisation has adopted. Dropping one keeps every record of it and hides the regime.
create table adoption (
  org_id uuid not null,
  framework text not null,
  adopted_at timestamptz not null,
  adopted_by uuid,
  dropped_at timestamptz,
  dropped_by uuid,
  version integer not null default 1,
  primary key (org_id, framework)
);
-->
alter table adoption add constraint adoption_organisation foreign key (org_id) references organisation (org_id);
-->
-- Who has rows of a framework has been working with it.
insert into adoption (org_id, framework, adopted_at)
select t.org_id, t.framework, min(r.created_at)
from applicability t join record r on r.org_id = t.org_id and r.id = t.id
group by t.org_id, t.framework;
-->
-- A clause of a standard with what a person judged and wrote about it, through the lens of its framework.
create table clause (
  org_id uuid not null,
  id uuid not null,
  framework text not null,
  requirement text not null,
  position integer not null,
  content_version text not null,
  assessment text not null,
  assessed_by uuid,
  assessed_on date,
  rationale text not null,
  next_step text not null,
  passage text not null,
  answer text not null,
  answer_record_id uuid,
  prompts jsonb not null,
  items text[] not null,
  note text not null,
  primary key (org_id, id)
);
-->
create unique index clause_requirement on clause (org_id, requirement);
-->
create index clause_position on clause (org_id, framework, position, id);
-->
create index clause_by_position on clause (org_id, position, id);
-->
create index clause_assessment on clause (org_id, assessment, id);
-->
create index clause_assessed_by on clause (org_id, assessed_by, id);
-->
create index clause_assessed_on on clause (org_id, assessed_on, id);
-->
alter table clause add constraint clause_record foreign key (org_id, id) references record (org_id, id);
-->
alter table clause add constraint clause_answer foreign key (org_id, answer_record_id) references record (org_id, id);
-->
-- What a record proves for a requirement, through a lens and for a period, as a person judged it.
create table claim (
  org_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  framework text not null,
  requirement text not null,
  lens text not null,
  sufficiency text not null,
  says text not null,
  covers_from date,
  covers_to date,
  source text not null,
  content_version text not null,
  judged_by uuid,
  judged_at timestamptz not null,
  judged_revision integer,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '',
  version integer not null default 1,
  primary key (org_id, id)
);
-->
create unique index claim_once on claim (org_id, subject_id, requirement, lens);
-->
create index claim_requirement on claim (org_id, requirement, subject_id);
-->
create index claim_sufficiency on claim (org_id, framework, sufficiency);
-->
alter table claim add constraint claim_subject foreign key (org_id, subject_id) references record (org_id, id);
