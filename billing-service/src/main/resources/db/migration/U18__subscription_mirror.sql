-- Lock: none
drop function stratbase_internal.reversal_mirror(uuid, jsonb, timestamptz);
drop function stratbase_internal.subscription_mirror(jsonb, timestamptz);
drop function stratbase_internal.mirror_changes(public.subscriptions, public.subscriptions);
drop function stratbase_internal.mirror_write(public.subscriptions, public.subscriptions);
drop function stratbase_internal.subscriptions_rank(uuid);
drop function stratbase_internal.mirror_columns(jsonb, timestamptz);
drop function stratbase_internal.mirror_plan(jsonb);
drop function stratbase_internal.mirror_person(jsonb);
