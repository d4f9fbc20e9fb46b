-- Lock: none
-- Deletes a person with everything they own in every slice, in one transaction, so that a renewing
-- subscription and the confirmation are judged under the same lock. Supabase Auth cannot take part
-- in it: when it is to be told, that is noted in the same transaction and done afterwards, again and
-- again until it is done. For the service alone: whoever steals the login that serves people, and
-- makes up claims, deletes nobody.
-- Answers false when there was no row. SB403 email_required, SB422 confirmation_mismatch,
-- SB409 subscription_renews.
create function public.account_delete(person uuid, confirmation text, token_email text,
  removes_auth_user boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mail text;
  existed boolean;
begin
  select u.email into mail from public.users u where u.id = person for update;
  existed := found;
  if coalesce(mail, pg_catalog.btrim(token_email), '') = '' then
    perform stratbase_internal.refuse(403, 'email_required',
      'Your account has no e-mail address; add one and sign in again');
  end if;
  if pg_catalog.lower(pg_catalog.btrim(confirmation)) is distinct from
      pg_catalog.lower(coalesce(mail, pg_catalog.btrim(token_email))) then
    perform stratbase_internal.refuse(422, 'confirmation_mismatch',
      'To delete your account, send its own e-mail address as "email".');
  end if;
  if existed and contract.billing_has_renewing(person) then
    perform stratbase_internal.refuse(409, 'subscription_renews',
      'A subscription of yours still renews. Cancel it first; you may delete your account at once afterwards.');
  end if;
  delete from public.users u where u.id = person;
  if removes_auth_user then
    insert into public.account_deletions (sub_hash, auth_user, next_attempt_at)
    values (pg_catalog.sha256(('stratbase-deletion:' || person)::bytea), person,
      pg_catalog.now() + interval '30 seconds')
    on conflict (sub_hash) do update
      set auth_user = excluded.auth_user, next_attempt_at = excluded.next_attempt_at, attempts = 0;
  end if;
  return existed;
end
$$;
select stratbase_internal.give_function('account', 'public.account_delete(uuid,text,text,boolean)');
