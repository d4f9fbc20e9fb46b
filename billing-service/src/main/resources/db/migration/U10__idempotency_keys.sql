-- Lock: access exclusive on billing_idempotency_keys, users
drop table public.billing_idempotency_keys;
