-- Lock: access exclusive on account_audit; share row exclusive on api_key_uses, api_keys
-- What a person does with their LLM keys is audited like what others do with their account: which key
-- of which provider, under which master key, and nothing of the key itself. The table notes it, so
-- that nobody stores, replaces or deletes one without a trace, whatever the service does.
create function stratbase_internal.api_key_note(deed text, key public.api_keys) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  -- The service opens a key for a test and has no claims then; it is the owner who asked for it.
  who constant uuid := case deed when 'key_tested' then key.user_id
    else stratbase_internal.caller_id() end;
begin
  insert into public.account_audit (actor_kind, actor, action, user_id, details)
  values (case when who is null then 'service' else 'person' end, who::text, deed, key.user_id,
    jsonb_strip_nulls(jsonb_build_object('key_id', key.id, 'provider', key.provider,
      'resource', key.resource, 'master_key_version', key.master_key_version)));
end
$$;
select stratbase_internal.give_function(
  'account', 'stratbase_internal.api_key_note(text,public.api_keys)');

create function stratbase_internal.api_key_noted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform stratbase_internal.api_key_note('key_stored', new);
  elsif tg_op = 'UPDATE' then
    perform stratbase_internal.api_key_note('key_replaced', new);
  -- A key that goes with its account is told by the account's deletion.
  elsif exists (select from public.users u where u.id = old.user_id) then
    perform stratbase_internal.api_key_note('key_deleted', old);
  end if;
  return null;
end
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.api_key_noted()');
create trigger api_keys_stored after insert or delete on public.api_keys
  for each row execute function stratbase_internal.api_key_noted();
-- The service itself only seals anew what was there.
create trigger api_keys_replaced_note after update of key_encrypted on public.api_keys
  for each row when (current_user <> 'stratbase_account')
  execute function stratbase_internal.api_key_noted();

create function stratbase_internal.api_key_tested() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform stratbase_internal.api_key_note('key_tested', k)
  from public.api_keys k where k.user_id = new.user_id and k.provider = new.provider;
  return null;
end
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.api_key_tested()');
create trigger api_key_uses_tested after insert on public.api_key_uses
  for each row when (new.kind = 'test') execute function stratbase_internal.api_key_tested();

-- People read what was done with their account, as in their export: not who among the staff did it.
grant select (id, created_at, actor_kind, action, user_id, details) on public.account_audit
  to stratbase_account_caller;
create policy account_audit_select_owner on public.account_audit
  for select to stratbase_account_caller using (user_id = (select auth.uid()));
