-- Lock: access exclusive on custom_indicators
drop trigger custom_indicators_room on public.custom_indicators;
drop function stratbase_internal.custom_indicator_room();
