-- Lock: none
drop view public.published_strategies;
