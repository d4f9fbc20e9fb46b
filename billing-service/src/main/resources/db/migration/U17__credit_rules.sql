-- Lock: none
drop function stratbase_internal.credits_settle_reversals(uuid);
drop function stratbase_internal.credits_grant_due(uuid, timestamptz);
drop function stratbase_internal.credit_reference(text, text, timestamptz);
drop function stratbase_internal.paid_for(timestamptz, timestamptz, timestamptz);
