-- Lock: access exclusive on plans
drop table public.plans;
