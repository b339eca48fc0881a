-- The hour, of the organisation's time zone, at which somebody wants their digest; without a row it is 7.
create table digest_hour (
  org_id uuid not null,
  person_id uuid not null,
  hour smallint not null,
  primary key (org_id, person_id)
);
-->
alter table digest_hour add constraint digest_hour_hours check (hour between 0 and 23);
-->
alter table digest_hour add constraint digest_hour_of foreign key (org_id, person_id) references person (org_id, id);
