-- Lock: access exclusive on custom_indicators
drop function public.custom_indicators_found(text, text, text);
drop function public.custom_indicators_search(text, text, text, timestamptz, uuid, integer);
drop index public.custom_indicators_public_category_idx;
drop index public.custom_indicators_public_type_idx;
drop index public.custom_indicators_search_idx;
