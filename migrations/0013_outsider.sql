-- Somebody outside who is asked or gives: name and address stand here alone, so that they can be erased; requests and
-- the ledger hold the id.
create table outsider (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (org_id, id)
);
-->
create unique index outsider_once on outsider (org_id, lower(email), name) where erased_at is null;
-->
create index outsider_created on outsider (org_id, created_at, id) where erased_at is null;
-->
alter table outsider add constraint outsider_organisation foreign key (org_id) references organisation (org_id);
-->
alter table request add column outsider_id uuid;
-->
alter table request add column giver_id uuid;
-->
alter table request add column giver_outsider_id uuid;
-->
insert into outsider (org_id, id, name, email, created_at)
select t.org_id, gen_random_uuid(), t.asked_name, min(t.asked_email), min(r.created_at)
from request t join record r on r.org_id = t.org_id and r.id = t.id
where t.asked_kind = 'outsider' and (t.asked_name <> '' or t.asked_email <> '')
group by t.org_id, t.asked_name, lower(t.asked_email);
-->
update request t set outsider_id = o.id from outsider o
where t.asked_kind = 'outsider' and o.org_id = t.org_id and o.name = t.asked_name and lower(o.email) = lower(t.asked_email);
-->
update request t set giver_id = t.asked_id from person p
where t.asked_kind = 'member' and p.org_id = t.org_id and p.id = t.asked_id and p.name = t.giver_name;
-->
update request t set giver_outsider_id = t.outsider_id
where t.outsider_id is not null and t.giver_name = t.asked_name;
-->
-- Anybody else who gave is known by a name alone.
insert into outsider (org_id, id, name, email, created_at)
select t.org_id, gen_random_uuid(), t.giver_name, '', min(t.received_at)
from request t where t.giver_name <> '' and t.giver_id is null and t.giver_outsider_id is null
group by t.org_id, t.giver_name
on conflict (org_id, lower(email), name) where erased_at is null do nothing;
-->
update request t set giver_outsider_id = o.id from outsider o
where t.giver_name <> '' and t.giver_id is null and t.giver_outsider_id is null
  and o.org_id = t.org_id and o.name = t.giver_name and o.email = '';
-->
-- Evidence that came by a request names the request; who gave it is told there.
update evidence e set origin_note = split_part(e.origin_note, ', ', 1) where e.origin = 'request';
-->
update evidence e set source = '' from request t
where e.origin = 'request' and t.org_id = e.org_id and t.evidence_id = e.id and e.source = t.giver_name;
-->
update record r set words = concat_ws(' ', e.description, e.source, array_to_string(e.tags, ','), e.text, e.url)
from evidence e where e.origin = 'request' and r.org_id = e.org_id and r.id = e.id;
-->
alter table request drop column asked_name;
-->
alter table request drop column asked_email;
-->
alter table request drop column giver_name;
-->
create index request_outsider on request (org_id, outsider_id) where outsider_id is not null;
-->
create index request_giver_outsider on request (org_id, giver_outsider_id) where giver_outsider_id is not null;
-->
create index request_evidence on request (org_id, evidence_id) where evidence_id is not null;
-->
alter table request add constraint request_outsider_fk foreign key (org_id, outsider_id) references outsider (org_id, id);
-->
alter table request add constraint request_giver_person foreign key (org_id, giver_id) references person (org_id, id);
-->
alter table request add constraint request_giver_outsider_fk foreign key (org_id, giver_outsider_id) references outsider (org_id, id);
