-- Lock: access exclusive on indicator_rate_limits
drop table public.indicator_rate_limits;
