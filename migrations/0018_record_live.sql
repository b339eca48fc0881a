-- How many records of a kind there are, and how many of those a filter finds, is counted up to 10,000 at every opening
-- of a register: from this index alone, without a look at the rows.
create index record_live on record (org_id, type, id) include (owner_id, confidential) where archived_at is null;
