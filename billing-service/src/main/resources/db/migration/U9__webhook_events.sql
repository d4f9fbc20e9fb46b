-- Lock: access exclusive on webhook_events
drop table public.webhook_events;
