-- Lock: none
drop view contract.indicator_library;
drop function contract.indicator_export(uuid);
