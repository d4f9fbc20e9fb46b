drop table public.account_idempotency_keys;
