drop table public.indicator_idempotency_keys;
