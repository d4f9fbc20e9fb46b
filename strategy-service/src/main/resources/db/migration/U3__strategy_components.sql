-- Lock: access exclusive on strategies, strategy_components
drop table public.strategy_components;
