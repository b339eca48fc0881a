-- Files: what they are called and what is in them; the bytes lie outside, by their SHA-256, apart for each organisation.
create table file (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  created_at timestamptz not null,
  created_by uuid,
  created_through uuid,
  loose_since timestamptz,
  primary key (org_id, id)
);
-->
create index file_content on file (org_id, sha256);
-->
create index file_loose on file (org_id, loose_since) where loose_since is not null;
-->
create index file_loose_of on file (org_id, created_by) where loose_since is not null;
-->
create index file_loose_through on file (org_id, created_through) where loose_since is not null;
-->
-- A file under way; how much of it has arrived is the length of its partial file and nothing else.
create table upload (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  size bigint not null,
  created_at timestamptz not null,
  created_by uuid,
  created_through uuid,
  expires_at timestamptz not null,
  primary key (org_id, id)
);
-->
create index upload_expires on upload (org_id, expires_at);
-->
create index upload_of on upload (org_id, created_by);
-->
create index upload_through on upload (org_id, created_through);
-->
create table attachment (
  org_id uuid not null,
  record_id uuid not null,
  file_id uuid not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (org_id, record_id, file_id)
);
-->
create index attachment_file on attachment (org_id, file_id);
-->
-- Bytes an organisation has taken: of its files and of its uploads under way.
create table file_usage (
  org_id uuid not null,
  used bigint not null,
  primary key (org_id)
);
-->
alter table file add constraint file_organisation foreign key (org_id) references organisation (org_id);
-->
alter table upload add constraint upload_organisation foreign key (org_id) references organisation (org_id);
-->
alter table attachment add constraint attachment_record foreign key (org_id, record_id) references record (org_id, id);
-->
alter table attachment add constraint attachment_file foreign key (org_id, file_id) references file (org_id, id);
-->
alter table file_usage add constraint file_usage_organisation foreign key (org_id) references organisation (org_id);
