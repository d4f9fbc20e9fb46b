drop function public.strategy_save(uuid, bigint, jsonb, text, text, boolean, uuid, integer, integer);
