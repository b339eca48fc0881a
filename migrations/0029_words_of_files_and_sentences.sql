-- The words of a file's name: a document is recognised by them, whatever stands between them.
alter table file add column words tsvector
  generated always as (to_tsvector('simple', regexp_replace(name, '[^[:alnum:]]+', ' ', 'g'))) stored;
-->
-- A sentence of a note is known by its words, not by where it stands: content may put others before it.
alter table carry_over_action add column sentence text generated always as (md5(said)) stored;
-->
alter table carry_over_action drop constraint carry_over_action_pkey;
-->
alter table carry_over_action add constraint carry_over_action_pkey primary key (org_id, note_id, sentence);
