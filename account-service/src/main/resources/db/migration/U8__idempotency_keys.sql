-- Lock: access exclusive on account_idempotency_keys, users
drop table public.account_idempotency_keys;
