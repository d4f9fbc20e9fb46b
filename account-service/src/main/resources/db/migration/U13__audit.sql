drop table public.account_audit;
drop function stratbase_internal.audit_keep();
