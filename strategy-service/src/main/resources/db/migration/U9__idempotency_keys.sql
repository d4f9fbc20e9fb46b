drop table public.strategy_idempotency_keys;
