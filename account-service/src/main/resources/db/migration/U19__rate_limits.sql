-- Lock: access exclusive on account_rate_limits
drop table public.account_rate_limits;
