drop table public.indicator_rate_limits;
