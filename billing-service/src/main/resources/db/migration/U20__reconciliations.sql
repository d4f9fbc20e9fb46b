-- Lock: access exclusive on reconciliations
drop function stratbase_internal.subscriptions_expected(text, timestamptz);
drop function stratbase_internal.subscriptions_drifted(jsonb);
drop table public.reconciliations;
