-- Lock: access exclusive on strategy_idempotency_keys, users
drop table public.strategy_idempotency_keys;
