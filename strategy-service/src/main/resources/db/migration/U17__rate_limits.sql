drop table public.strategy_rate_limits;
