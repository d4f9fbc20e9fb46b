-- Lock: access exclusive on strategies, strategy_versions
drop view public.published_strategies;
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
drop policy strategies_update_forks on public.strategies;
drop trigger strategies_forked on public.strategies;
drop trigger strategies_forks on public.strategies;
drop trigger strategies_published_indicators on public.strategies;
drop trigger strategy_versions_size on public.strategy_versions;
drop function stratbase_internal.strategy_forked();
drop function stratbase_internal.strategy_forks_are_no_edit();
drop function stratbase_internal.strategy_published_indicators();
drop function stratbase_internal.strategy_version_change();
drop function stratbase_internal.strategy_change(jsonb, jsonb);
alter table public.strategies drop column forks, drop column published_indicators;
alter table public.strategy_versions drop column change;
