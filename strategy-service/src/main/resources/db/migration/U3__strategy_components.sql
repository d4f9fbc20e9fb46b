drop table public.strategy_components;
