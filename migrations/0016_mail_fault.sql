-- Why a mail has not gone out is a code; beside it stands what the server said. Before, it was the library's English.
alter table outbox add column fault text;
-->
update outbox set fault = 'unexpected', failure = null where failure is not null;
-->
alter table outbox rename column failure to said;
