-- What a piece of long work is doing at the moment, as a text with `done` and `total` in it: "312 of 1,000 files".
alter table job_run add column doing jsonb;
-->
-- The newest long work on an import: while it is open the import is being brought in or taken back. Work that has
-- ended is forgotten after a year, so this names a row that may be gone.
alter table import_run add column job_id uuid;
