-- What became of every row of a file when it was brought in, as JSON: judged again later it would tell of that day.
alter table import_run add column judged text;
