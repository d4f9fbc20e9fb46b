-- Lock: access exclusive on account_audit
drop table public.account_audit;
drop function stratbase_internal.audit_keep();
