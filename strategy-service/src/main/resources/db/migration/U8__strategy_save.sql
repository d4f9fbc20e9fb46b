-- Lock: none
drop function public.strategy_save(uuid, bigint, jsonb, text, text, boolean, uuid, integer, integer);
drop function stratbase_internal.strategy_room(uuid, bigint, integer);
