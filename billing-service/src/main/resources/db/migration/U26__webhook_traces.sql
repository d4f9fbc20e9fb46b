-- Lock: access exclusive on webhook_events
alter table public.webhook_events drop column trace_parent;
