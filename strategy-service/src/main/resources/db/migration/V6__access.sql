-- Lock: access exclusive on strategies, strategy_components, strategy_versions
-- The three tables are their owner's alone: strangers read public.published_strategies instead. A
-- caller's connection reads, publishes, deletes and writes notes; a document is written by
-- public.strategy_save alone, so that the draft, its components and its latest version agree
-- whoever holds that login. The function runs as stratbase_strategy, whose policies let it write
-- only what belongs to the person in the claims.
grant select on public.strategies
  to stratbase_strategy_caller, stratbase_strategy_admin, stratbase_strategy;
grant insert (id, user_id, name, description, is_ai_generated, market_type, timeframe, config,
  schema_version, document_hash, forked_from_strategy, forked_from_version, stored_bytes)
  on public.strategies to stratbase_strategy;
grant update (name, description, market_type, timeframe, config, schema_version, document_hash,
  latest_version, stored_bytes) on public.strategies to stratbase_strategy;
grant update (published_version, is_public) on public.strategies to stratbase_strategy_caller;
grant delete on public.strategies to stratbase_strategy_caller;
create policy strategies_select_owner on public.strategies
  for select to stratbase_strategy_caller using (user_id = (select auth.uid()));
create policy strategies_insert_service on public.strategies
  for insert to stratbase_strategy with check (user_id = (select auth.uid()));
create policy strategies_update_owner on public.strategies
  for update to stratbase_strategy_caller
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy strategies_update_service on public.strategies
  for update to stratbase_strategy
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy strategies_delete_owner on public.strategies
  for delete to stratbase_strategy_caller using (user_id = (select auth.uid()));
create policy strategies_select_admin on public.strategies
  for select to stratbase_strategy_admin using ((select stratbase_internal.is_admin()));
create policy strategies_select_service on public.strategies
  for select to stratbase_strategy using (true);

-- The owner is asked for: a foreign key alone would let a version be added to a stranger's strategy.
grant select on public.strategy_versions
  to stratbase_strategy_caller, stratbase_strategy_admin, stratbase_strategy;
grant insert (id, strategy_id, version_number, config, notes, document, content_hash, author)
  on public.strategy_versions to stratbase_strategy;
grant update (notes) on public.strategy_versions to stratbase_strategy_caller;
-- One question a row, by the strategy's key. As EXISTS with both conditions inside PostgreSQL may
-- gather all of a person's strategies first, and somebody has 20,000.
create policy strategy_versions_select_owner on public.strategy_versions
  for select to stratbase_strategy_caller using (
    (select s.user_id from public.strategies s where s.id = strategy_id) = (select auth.uid()));
create policy strategy_versions_insert_service on public.strategy_versions
  for insert to stratbase_strategy with check (author = (select auth.uid()) and exists (
    select from public.strategies s where s.id = strategy_id and s.user_id = (select auth.uid())));
create policy strategy_versions_update_owner on public.strategy_versions
  for update to stratbase_strategy_caller using (
    (select s.user_id from public.strategies s where s.id = strategy_id) = (select auth.uid()))
  with check (
    (select s.user_id from public.strategies s where s.id = strategy_id) = (select auth.uid()));
create policy strategy_versions_select_admin on public.strategy_versions
  for select to stratbase_strategy_admin using ((select stratbase_internal.is_admin()));
create policy strategy_versions_select_service on public.strategy_versions
  for select to stratbase_strategy using (true);

grant select on public.strategy_components
  to stratbase_strategy_caller, stratbase_strategy_admin, stratbase_strategy;
grant insert (id, strategy_id, indicator_id, is_custom, component_type, parameters, position,
  indicator_revision, created_at) on public.strategy_components to stratbase_strategy;
grant delete on public.strategy_components to stratbase_strategy;
create policy strategy_components_select_owner on public.strategy_components
  for select to stratbase_strategy_caller using (
    (select s.user_id from public.strategies s where s.id = strategy_id) = (select auth.uid()));
create policy strategy_components_insert_service on public.strategy_components
  for insert to stratbase_strategy with check (exists (
    select from public.strategies s where s.id = strategy_id and s.user_id = (select auth.uid())));
create policy strategy_components_delete_service on public.strategy_components
  for delete to stratbase_strategy using (exists (
    select from public.strategies s where s.id = strategy_id and s.user_id = (select auth.uid())));
create policy strategy_components_select_admin on public.strategy_components
  for select to stratbase_strategy_admin using ((select stratbase_internal.is_admin()));
create policy strategy_components_select_service on public.strategy_components
  for select to stratbase_strategy using (true);
