-- Lock: none
drop function contract.account_spend_credits(uuid, int, text, text, text);
drop function contract.account_add_credits(uuid, text, int, text, text, text);
drop function stratbase_internal.credit_repeated(uuid, text, text, int, text, text);
