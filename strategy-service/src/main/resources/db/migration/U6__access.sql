-- Lock: access exclusive on strategies, strategy_components, strategy_versions
drop policy strategies_select_owner on public.strategies;
drop policy strategies_insert_service on public.strategies;
drop policy strategies_update_owner on public.strategies;
drop policy strategies_update_service on public.strategies;
drop policy strategies_delete_owner on public.strategies;
drop policy strategies_select_admin on public.strategies;
drop policy strategies_select_service on public.strategies;
drop policy strategy_versions_select_owner on public.strategy_versions;
drop policy strategy_versions_insert_service on public.strategy_versions;
drop policy strategy_versions_update_owner on public.strategy_versions;
drop policy strategy_versions_select_admin on public.strategy_versions;
drop policy strategy_versions_select_service on public.strategy_versions;
drop policy strategy_components_select_owner on public.strategy_components;
drop policy strategy_components_insert_service on public.strategy_components;
drop policy strategy_components_delete_service on public.strategy_components;
drop policy strategy_components_select_admin on public.strategy_components;
drop policy strategy_components_select_service on public.strategy_components;
revoke all on public.strategies, public.strategy_versions, public.strategy_components
  from stratbase_strategy_caller, stratbase_strategy_admin, stratbase_strategy;
