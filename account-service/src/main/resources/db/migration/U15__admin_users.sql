-- Lock: access exclusive on users
drop function public.account_adjust_credits(uuid, int, text, text);
drop function public.account_admin_user(uuid);
drop function public.account_admin_users_count(text, boolean);
drop function public.account_admin_users(text, boolean, text, text, uuid, integer);
drop function stratbase_internal.audit_admin(text, uuid, jsonb);
drop index public.users_email_trgm_idx;
drop index public.users_created_at_idx;
drop index public.users_premium_created_at_idx;
