create table scope (
  org_id uuid not null,
  id uuid not null,
  lens text not null,
  statement text not null,
  sites text[] not null,
  services text[] not null,
  entities text[] not null,
  interfaces text[] not null,
  exclusions jsonb[] not null,
  systems text[] not null,
  roles text[] not null,
  note text not null,
  primary key (org_id, id)
);
-->
create index scope_lens on scope (org_id, lens, id);
-->
alter table scope add constraint scope_record foreign key (org_id, id) references record (org_id, id);
