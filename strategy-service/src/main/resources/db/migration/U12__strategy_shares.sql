drop function public.strategy_share_open(bytea);
drop table public.strategy_shares;
