drop table public.account_rate_limits;
