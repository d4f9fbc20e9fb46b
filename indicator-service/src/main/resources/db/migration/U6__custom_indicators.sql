drop table public.custom_indicators;
