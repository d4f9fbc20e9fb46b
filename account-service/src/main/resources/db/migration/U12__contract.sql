-- Lock: none
drop function contract.account_of_public_name(text);
drop function contract.account_public_name(uuid);
drop function contract.account_is_premium(uuid);
drop function contract.account_set_premium(uuid, boolean);
drop function contract.account_export(uuid);
drop function contract.account_lock(uuid);
drop function contract.account_person_key(uuid);
drop function contract.account_is_returning(uuid);
