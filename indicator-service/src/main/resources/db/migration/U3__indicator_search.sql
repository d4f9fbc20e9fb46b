-- Lock: access exclusive on indicators
alter table public.indicators drop column search;
drop index public.indicators_name_trgm_idx;
