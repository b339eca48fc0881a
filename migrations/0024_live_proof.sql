-- A saved filter over records of one type and what is expected of it. What its newest look found stands beside it.
create table live_proof (
  org_id uuid not null,
  id uuid not null,
  over text not null,
  q text not null,
  filter jsonb not null,
  expectation text not null,
  least integer not null,
  description text not null,
  holds boolean not null default false,
  looked_on date,
  primary key (org_id, id)
);
-->
create index live_proof_over on live_proof (org_id, over, id);
-->
create index live_proof_expectation on live_proof (org_id, expectation, id);
-->
create index live_proof_holds on live_proof (org_id, holds, id);
-->
alter table live_proof add constraint live_proof_record foreign key (org_id, id) references record (org_id, id);
-->
-- What the look of a day found: counts only, never which records. `fault` where the filter can no longer be read.
create table live_proof_verdict (
  org_id uuid not null,
  proof_id uuid not null,
  day date not null,
  holds boolean not null,
  matched integer,
  total integer,
  fault text not null,
  at timestamptz not null,
  primary key (org_id, proof_id, day)
);
-->
alter table live_proof_verdict add constraint live_proof_verdict_proof
  foreign key (org_id, proof_id) references live_proof (org_id, id);
