-- Does the organisation run its management systems together or apart? A person chose it; without a row they are together.
create table programme_mode (
  org_id uuid not null,
  mode text not null,
  reason text not null,
  shares text[] not null,
  chosen_at timestamptz not null,
  chosen_by uuid,
  version integer not null default 1,
  primary key (org_id)
);
-->
alter table programme_mode add constraint programme_mode_organisation foreign key (org_id) references organisation (org_id);
-->
-- Who answers for one management system and what it is for, by its short name; kept while the two run together.
create table programme (
  org_id uuid not null,
  programme text not null,
  owner_id uuid,
  purpose text not null,
  version integer not null default 1,
  primary key (org_id, programme)
);
-->
alter table programme add constraint programme_organisation foreign key (org_id) references organisation (org_id);
