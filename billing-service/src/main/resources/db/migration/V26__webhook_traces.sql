-- Lock: access exclusive on webhook_events
-- The trace in which a delivery came, so that what the worker does later is told as its continuation.
-- For a moment: neither the column nor the check reads a row.
alter table public.webhook_events
  add column trace_parent text,
  add constraint webhook_events_trace_parent_check
    check (trace_parent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$') not valid;
