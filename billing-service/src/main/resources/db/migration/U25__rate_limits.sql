drop table public.billing_rate_limits;
