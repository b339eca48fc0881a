-- How two places of the content stand to each other in the organisation's own judgement, beside the shipped mappings.
create table mapping (
  org_id uuid not null,
  id uuid not null,
  from_place text not null,
  to_place text not null,
  relation text not null,
  rationale text not null,
  confidence text not null,
  source text not null,
  primary key (org_id, id)
);
-->
create index mapping_from on mapping (org_id, from_place, id);
-->
create index mapping_to on mapping (org_id, to_place, id);
-->
create index mapping_relation on mapping (org_id, relation, id);
-->
create index mapping_confidence on mapping (org_id, confidence, id);
-->
alter table mapping add constraint mapping_record foreign key (org_id, id) references record (org_id, id);
