-- Lock: access exclusive on strategies, strategy_shares, strategy_versions
drop function public.strategy_share_open(bytea);
drop table public.strategy_shares;
