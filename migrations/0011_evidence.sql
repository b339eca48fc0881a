create table evidence (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  description text not null,
  collected_on date not null,
  covers_from date,
  covers_to date,
  source text not null,
  rhythm text not null,
  every_months integer,
  valid_until date,
  tags text[] not null,
  revision integer not null,
  change text not null,
  text text not null,
  url text not null,
  file_ids uuid[] not null,
  snapshot_of uuid,
  snapshot_ref text not null,
  snapshot_seq bigint,
  snapshot_hash text not null,
  origin text not null,
  origin_note text not null,
  due_on date not null default '9998-12-31',
  warn_on date not null default '9998-12-31',
  primary key (org_id, id)
);
-->
create index evidence_due_on on evidence (org_id, due_on, id);
-->
create index evidence_warn_on on evidence (org_id, warn_on, id);
-->
create index evidence_collected_on on evidence (org_id, collected_on, id);
-->
create index evidence_covers_from on evidence (org_id, covers_from, id);
-->
create index evidence_covers_to on evidence (org_id, covers_to, id);
-->
create index evidence_valid_until on evidence (org_id, valid_until, id);
-->
create index evidence_kind on evidence (org_id, kind, id);
-->
create index evidence_rhythm on evidence (org_id, rhythm, id);
-->
create index evidence_origin on evidence (org_id, origin, id);
-->
create index evidence_source on evidence (org_id, source, id);
-->
create index evidence_untagged on evidence (org_id, id) where cardinality(tags) = 0;
-->
create table evidence_tag (
  org_id uuid not null,
  tag text not null,
  evidence_id uuid not null,
  primary key (org_id, tag, evidence_id)
);
-->
create index evidence_tag_evidence on evidence_tag (org_id, evidence_id);
-->
alter table evidence add constraint evidence_record foreign key (org_id, id) references record (org_id, id);
-->
alter table evidence_tag add constraint evidence_tag_evidence foreign key (org_id, evidence_id) references evidence (org_id, id);
