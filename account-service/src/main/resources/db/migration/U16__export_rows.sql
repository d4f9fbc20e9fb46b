-- Lock: none
drop function contract.account_export_rows(uuid, text);
