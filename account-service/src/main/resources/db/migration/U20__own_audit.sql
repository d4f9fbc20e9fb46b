-- Lock: access exclusive on account_audit, api_key_uses, api_keys
drop policy account_audit_select_owner on public.account_audit;
revoke select (id, created_at, actor_kind, action, user_id, details) on public.account_audit
  from stratbase_account_caller;
drop trigger api_key_uses_tested on public.api_key_uses;
drop trigger api_keys_replaced_note on public.api_keys;
drop trigger api_keys_stored on public.api_keys;
drop function stratbase_internal.api_key_tested();
drop function stratbase_internal.api_key_noted();
drop function stratbase_internal.api_key_note(text, public.api_keys);
