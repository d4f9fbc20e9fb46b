drop view public.published_strategies;
