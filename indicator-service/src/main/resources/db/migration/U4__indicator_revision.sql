-- Lock: access exclusive on indicator_library_state, indicators
drop trigger indicators_revise on public.indicators;
drop trigger indicators_library_changed on public.indicators;
drop function stratbase_internal.indicator_revise();
drop function stratbase_internal.indicator_library_changed();
drop table public.indicator_library_state;
