-- Lock: access exclusive on strategy_rate_limits
drop table public.strategy_rate_limits;
