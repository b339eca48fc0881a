-- Colour marks are drawn as they are stored.
alter table organisation alter column colour set default '#1971c2';
-->
alter table person add column erased_at timestamptz;
-->
create index person_name on person (org_id, lower(name), id);
-->
-- The marks of the organisations somebody belongs to (the caller has looked that up), asked outside all of them.
create function app.organisation_marks(p_orgs uuid[]) returns table (org_id uuid, kind text, colour text, time_zone text)
language sql stable security definer set search_path = pg_catalog, public
as $$ select o.org_id, o.kind, o.colour, o.time_zone from public.organisation o where o.org_id = any(p_orgs) $$;
-->
revoke all on function app.organisation_marks(uuid[]) from public;
-->
grant execute on function app.organisation_marks(uuid[]) to tandem_app;
-->
-- The only way personal values leave: all of one person's, in the organisation entered. The ledger keeps their
-- salted hashes, so its chain still verifies and nobody can tell the values from it.
create function app.personal_erase(p_org uuid, p_person uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  v_count integer;
begin
  if p_org is distinct from app.org() then
    raise exception 'the people of another organisation' using errcode = '42501';
  end if;
  delete from public.personal_value where org_id = p_org and person_id = p_person;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
-->
revoke all on function app.personal_erase(uuid, uuid) from public;
-->
grant execute on function app.personal_erase(uuid, uuid) to tandem_app;
