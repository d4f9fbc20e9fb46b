-- Lock: access exclusive on indicator_idempotency_keys, users
drop table public.indicator_idempotency_keys;
