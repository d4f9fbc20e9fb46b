-- Lock: access exclusive on indicators, users
drop table public.indicators;
