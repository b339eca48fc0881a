-- Which activity of the content's library an action was taken from, to mark what is taken already.
alter table action add column activity text not null default '';
-->
create index action_activity on action (org_id, activity, id) where activity <> '';
