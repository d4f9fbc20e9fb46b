-- Lock: none
drop function contract.billing_has_renewing(uuid);
drop function contract.billing_export(uuid);
