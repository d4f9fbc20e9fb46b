drop table public.indicators;
