-- Lock: access exclusive on indicators
-- Everybody reads the library, visitors too; administrators and the service write it.
grant select on public.indicators
  to stratbase_indicator_caller, stratbase_indicator_admin, stratbase_indicator;
create policy indicators_select_caller on public.indicators
  for select to stratbase_indicator_caller
  using (is_public or created_by = (select auth.uid()));
create policy indicators_select_admin on public.indicators
  for select to stratbase_indicator_admin using ((select stratbase_internal.is_admin()));
create policy indicators_select_service on public.indicators
  for select to stratbase_indicator using (true);

grant insert (id, slug, name, description, category, type, parameters, defaults, outputs,
  warmup_bars, pine_template, retired_at, content_hash, is_custom, is_public, created_by)
  on public.indicators to stratbase_indicator_admin, stratbase_indicator;
grant update (slug, name, description, category, type, parameters, defaults, outputs, warmup_bars,
  pine_template, retired_at, content_hash, is_public)
  on public.indicators to stratbase_indicator_admin, stratbase_indicator;
grant update (accuracy_rating) on public.indicators to stratbase_indicator;
create policy indicators_insert_admin on public.indicators
  for insert to stratbase_indicator_admin with check ((select stratbase_internal.is_admin()));
create policy indicators_update_admin on public.indicators
  for update to stratbase_indicator_admin
  using ((select stratbase_internal.is_admin())) with check ((select stratbase_internal.is_admin()));
create policy indicators_insert_service on public.indicators
  for insert to stratbase_indicator with check (true);
create policy indicators_update_service on public.indicators
  for update to stratbase_indicator using (true) with check (true);
-- Nobody deletes: a strategy may use an entry, so it is retired.
