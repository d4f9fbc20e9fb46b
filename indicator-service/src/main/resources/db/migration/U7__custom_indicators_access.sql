-- Lock: access exclusive on custom_indicators
drop policy custom_indicators_select_caller on public.custom_indicators;
drop policy custom_indicators_insert_owner on public.custom_indicators;
drop policy custom_indicators_update_owner on public.custom_indicators;
drop policy custom_indicators_delete_owner on public.custom_indicators;
drop policy custom_indicators_select_admin on public.custom_indicators;
drop policy custom_indicators_select_service on public.custom_indicators;
drop policy custom_indicators_update_service on public.custom_indicators;
revoke all on public.custom_indicators
  from stratbase_indicator_caller, stratbase_indicator_admin, stratbase_indicator;
