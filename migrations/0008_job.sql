-- Long work, one row per piece of it: the row is the truth, the queue of schema `jobs` only wakes a worker. `due_at`
-- is when somebody must look at it again: not before then while it waits, the end of the lease while it runs.
create table job_run (
  org_id uuid not null,
  id uuid not null,
  job text not null,
  key text,
  title jsonb not null,
  input jsonb not null,
  hidden boolean not null,
  state text not null,
  started_by uuid,
  created_at timestamptz not null,
  due_at timestamptz not null,
  lease uuid,
  attempts integer not null default 0,
  begun_at timestamptz,
  ended_at timestamptz,
  done bigint not null default 0,
  total bigint,
  cancel_asked boolean not null default false,
  said jsonb,
  at text,
  primary key (org_id, id)
);
-->
create unique index job_run_open on job_run (org_id, job, key) where key is not null and state in ('waiting', 'running');
-->
create index job_run_due on job_run (due_at) where state in ('waiting', 'running');
-->
create index job_run_shown on job_run (org_id, created_at, id) where not hidden;
-->
create index job_run_mine on job_run (org_id, started_by, created_at, id) where not hidden;
-->
create index job_run_ended on job_run (org_id, ended_at) where ended_at is not null;
-->
-- Mail to send, written in the transaction of what it tells of. One key is one mail.
create table outbox (
  org_id uuid not null,
  id uuid not null,
  key text not null,
  person_id uuid,
  address text,
  name text,
  subject jsonb not null,
  lines jsonb not null,
  at text,
  url text,
  button jsonb,
  state text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  attempts integer not null default 0,
  failure text,
  primary key (org_id, id)
);
-->
create unique index outbox_key on outbox (org_id, key);
-->
create index outbox_state on outbox (org_id, state, created_at, id);
-->
-- Which daily looks were done on which local day: `scan` opens the day, the others are the parts of it.
create table daily_scan (
  org_id uuid not null,
  day date not null,
  part text not null,
  at timestamptz not null,
  primary key (org_id, day, part)
);
-->
alter table job_run add constraint job_run_organisation foreign key (org_id) references organisation (org_id);
-->
alter table job_run add constraint job_run_starter foreign key (org_id, started_by) references person (org_id, id);
-->
alter table outbox add constraint outbox_organisation foreign key (org_id) references organisation (org_id);
-->
alter table outbox add constraint outbox_person foreign key (org_id, person_id) references person (org_id, id);
-->
alter table daily_scan add constraint daily_scan_organisation foreign key (org_id) references organisation (org_id);
-->
-- Work that waits or whose worker is gone, of all organisations: for the sweep alone.
create function app.job_runs_due(p_now timestamptz, p_limit integer) returns table (org_id uuid, id uuid, hidden boolean)
language sql stable security definer set search_path = pg_catalog, public
as $$ select j.org_id, j.id, j.hidden from public.job_run j
  where j.state in ('waiting', 'running') and j.due_at <= p_now order by j.due_at limit p_limit $$;
-->
-- Every organisation with its time zone and the newest local day it was looked at: for the daily look alone.
create function app.daily_scans() returns table (org_id uuid, slug text, time_zone text, day date)
language sql stable security definer set search_path = pg_catalog, public
as $$ select o.org_id, o.slug, o.time_zone,
    (select max(d.day) from public.daily_scan d where d.org_id = o.org_id)
  from public.organisation o $$;
-->
revoke all on function app.job_runs_due(timestamptz, integer) from public;
-->
revoke all on function app.daily_scans() from public;
-->
grant execute on function app.job_runs_due(timestamptz, integer) to tandem_app;
-->
grant execute on function app.daily_scans() to tandem_app;
