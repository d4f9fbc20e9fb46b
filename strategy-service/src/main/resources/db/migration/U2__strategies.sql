drop table public.strategies;
