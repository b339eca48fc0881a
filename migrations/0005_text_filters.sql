-- Every declared filter of a register is answered from an index: the short texts that are asked for exactly.
create index control_inherited_from on control (org_id, inherited_from, id);
-->
create index asset_location on asset (org_id, location, id);
-->
create index asset_custodian on asset (org_id, custodian, id);
