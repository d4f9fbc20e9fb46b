-- Lock: access exclusive on custom_indicators
-- Public ones are read by all; writing one's own needs premium, reading and deleting it does not.
grant select on public.custom_indicators
  to stratbase_indicator_caller, stratbase_indicator_admin, stratbase_indicator;
grant insert (id, user_id, name, description, category, type, parameters, defaults, outputs,
  pine_script, pine_template, is_public) on public.custom_indicators to stratbase_indicator_caller;
grant update (name, description, category, type, parameters, defaults, outputs, pine_script,
  pine_template, is_public) on public.custom_indicators to stratbase_indicator_caller;
grant delete on public.custom_indicators to stratbase_indicator_caller;
create policy custom_indicators_select_caller on public.custom_indicators
  for select to stratbase_indicator_caller using (is_public or user_id = (select auth.uid()));
create policy custom_indicators_insert_owner on public.custom_indicators
  for insert to stratbase_indicator_caller with check (
    user_id = (select auth.uid()) and (select contract.account_is_premium((select auth.uid()))));
create policy custom_indicators_update_owner on public.custom_indicators
  for update to stratbase_indicator_caller using (user_id = (select auth.uid())) with check (
    user_id = (select auth.uid()) and (select contract.account_is_premium((select auth.uid()))));
create policy custom_indicators_delete_owner on public.custom_indicators
  for delete to stratbase_indicator_caller using (user_id = (select auth.uid()));

create policy custom_indicators_select_admin on public.custom_indicators
  for select to stratbase_indicator_admin using ((select stratbase_internal.is_admin()));
grant update (is_public, pine_template) on public.custom_indicators to stratbase_indicator;
create policy custom_indicators_select_service on public.custom_indicators
  for select to stratbase_indicator using (true);
create policy custom_indicators_update_service on public.custom_indicators
  for update to stratbase_indicator using (true) with check (true);
