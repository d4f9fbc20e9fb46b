-- Lock: access exclusive on billing_rate_limits
drop table public.billing_rate_limits;
