-- Lock: access exclusive on custom_indicators, users
drop table public.custom_indicators;
