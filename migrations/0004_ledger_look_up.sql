-- Look-ups of the ledger page: by actor and by day, newest first.
create index ledger_actor on ledger (org_id, actor_id, seq);
-->
create index ledger_at on ledger (org_id, at, seq);
