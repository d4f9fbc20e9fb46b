-- Lock: access exclusive on strategies, users
drop table public.strategies;
