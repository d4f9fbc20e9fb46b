drop table public.billing_idempotency_keys;
