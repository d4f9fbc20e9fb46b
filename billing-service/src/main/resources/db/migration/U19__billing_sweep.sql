-- Lock: access exclusive on subscriptions
drop function stratbase_internal.subscriptions_overdue(timestamptz, integer);
drop function stratbase_internal.billing_sweep(uuid, timestamptz);
drop function stratbase_internal.people_due(timestamptz, uuid, integer);
drop index public.subscriptions_credits_due_at_idx;
drop index public.subscriptions_lapse_idx;
