-- Lock: none
-- What a stranger sees of a public strategy: the published version's document and nothing else, no
-- draft, no earlier version, no notes; of its author the chosen name. Reads as stratbase_strategy.
create view public.published_strategies with (security_barrier = true) as
  select s.id, s.user_id, contract.account_public_name(s.user_id) as author_name,
    v.version_number, v.document ->> 'name' as name, v.document ->> 'description' as description,
    v.document ->> 'market_type' as market_type, v.document ->> 'timeframe' as timeframe,
    v.document, v.content_hash, s.is_ai_generated, s.forked_from_strategy, s.forked_from_version,
    s.published_at
  from public.strategies s
  join public.strategy_versions v
    on v.strategy_id = s.id and v.version_number = s.published_version
  where s.is_public;
select stratbase_internal.give_view('strategy', 'public.published_strategies');
grant select on public.published_strategies to stratbase_strategy_caller, stratbase_strategy_admin;
