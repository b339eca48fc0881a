create table control (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  inherited_from text not null,
  implementation text not null,
  description text not null,
  note text not null,
  primary key (org_id, id)
);
-->
create index control_kind on control (org_id, kind, id);
-->
create index control_implementation on control (org_id, implementation, id);
-->
create table asset (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  description text not null,
  location text not null,
  custodian text not null,
  classification text not null,
  criticality text not null,
  note text not null,
  primary key (org_id, id)
);
-->
create index asset_kind on asset (org_id, kind, id);
-->
create index asset_classification on asset (org_id, classification, id);
-->
create index asset_criticality on asset (org_id, criticality, id);
-->
create table applicability (
  org_id uuid not null,
  id uuid not null,
  framework text not null,
  requirement text not null,
  position integer not null,
  content_version text not null,
  decision text not null,
  justification text not null,
  drivers text[] not null,
  as_imported boolean not null,
  guidance_considered boolean not null,
  guidance_departure text not null,
  conditions text[] not null,
  note text not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (org_id, id)
);
-->
create unique index applicability_requirement on applicability (org_id, requirement);
-->
create index applicability_position on applicability (org_id, framework, position, id);
-->
create index applicability_decision on applicability (org_id, decision, id);
-->
alter table control add constraint control_record foreign key (org_id, id) references record (org_id, id);
-->
alter table asset add constraint asset_record foreign key (org_id, id) references record (org_id, id);
-->
alter table applicability add constraint applicability_record foreign key (org_id, id) references record (org_id, id);
-->
create table carry_over_decision (
  org_id uuid not null,
  id uuid not null,
  note_id text not null,
  requirement text not null,
  verdict text not null,
  text text not null,
  linked uuid[] not null,
  at timestamptz not null,
  by_id uuid,
  version integer not null default 1,
  primary key (org_id, id)
);
-->
create unique index carry_over_decision_requirement on carry_over_decision (org_id, requirement);
-->
create table import_run (
  org_id uuid not null,
  id uuid not null,
  target text not null,
  framework text,
  file_name text not null,
  file_hash text not null,
  file_bytes bytea not null,
  choices text not null,
  state text not null,
  counts text not null,
  created_at timestamptz not null,
  created_by uuid,
  applied_at timestamptz,
  undone_at timestamptz,
  undone text,
  version integer not null default 1,
  primary key (org_id, id)
);
-->
create index import_run_created_by on import_run (org_id, created_by, id);
-->
create table import_change (
  org_id uuid not null,
  run_id uuid not null,
  record_id uuid not null,
  record_type text not null,
  line integer not null,
  kind text not null,
  before text,
  linked uuid[] not null,
  version_after integer not null,
  primary key (org_id, run_id, record_id)
);
-->
create table licensed_text (
  org_id uuid not null,
  requirement text not null,
  text text not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (org_id, requirement)
);
-->
alter table carry_over_decision add constraint carry_over_decision_organisation foreign key (org_id) references organisation (org_id);
-->
alter table import_run add constraint import_run_organisation foreign key (org_id) references organisation (org_id);
-->
alter table import_change add constraint import_change_run foreign key (org_id, run_id) references import_run (org_id, id);
-->
alter table licensed_text add constraint licensed_text_organisation foreign key (org_id) references organisation (org_id);
