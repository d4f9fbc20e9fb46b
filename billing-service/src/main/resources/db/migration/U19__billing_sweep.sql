drop function stratbase_internal.subscriptions_overdue(timestamptz, integer);
drop index public.subscriptions_credits_due_at_idx;
drop function stratbase_internal.billing_sweep(timestamptz, integer);
