-- Lock: access exclusive on indicator_audit, indicators
drop trigger indicators_audit on public.indicators;
drop trigger indicators_curate on public.indicators;
drop function stratbase_internal.indicator_audit_note();
drop function stratbase_internal.indicator_curate();
drop table public.indicator_audit;
drop function stratbase_internal.indicator_audit_keep();
alter table public.indicators drop column managed_by, drop column promoted_from;
