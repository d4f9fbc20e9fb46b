-- Lock: access exclusive on indicators
drop policy indicators_select_caller on public.indicators;
drop policy indicators_select_admin on public.indicators;
drop policy indicators_select_service on public.indicators;
drop policy indicators_insert_admin on public.indicators;
drop policy indicators_update_admin on public.indicators;
drop policy indicators_insert_service on public.indicators;
drop policy indicators_update_service on public.indicators;
revoke all on public.indicators
  from stratbase_indicator_caller, stratbase_indicator_admin, stratbase_indicator;
