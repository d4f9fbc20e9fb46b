alter table public.webhook_events drop column trace_parent;
