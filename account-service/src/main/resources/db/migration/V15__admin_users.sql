-- Lock: share on users
-- What administrators may do with people. Each function asks for the claim again and leaves its
-- trace in the same transaction; there is no other way to another person's row. Searching by
-- address through a policy would not use the index either, since LIKE is not leakproof.
create extension if not exists pg_trgm;
create index users_email_trgm_idx on public.users using gin (lower(email) gin_trgm_ops);
create index users_created_at_idx on public.users (created_at, id);
create index users_premium_created_at_idx on public.users (created_at, id) where is_premium;

create function stratbase_internal.audit_admin(action text, person uuid, details jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not stratbase_internal.is_admin() or stratbase_internal.caller_id() is null then
    perform stratbase_internal.refuse(403, 'forbidden', 'Only an administrator may do this.');
  end if;
  insert into public.account_audit (actor_kind, actor, action, user_id, details)
  values ('admin', stratbase_internal.caller_id()::text, action, person, details);
end
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.audit_admin(text,uuid,jsonb)');
grant execute on function stratbase_internal.audit_admin(text, uuid, jsonb)
  to stratbase_account_ledger;

-- One row more than a page shows, by sort order '-created_at', 'created_at' or 'email', behind the
-- row that after_value and after_id name.
create function public.account_admin_users(
  q text, premium boolean, sort text, after_value text, after_id uuid, most integer
) returns table (id uuid, email text, full_name text, public_name text, credits integer,
  credits_owed integer, is_premium boolean, is_returning boolean, created_at timestamptz,
  last_login timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  place text := case sort when 'email' then 'pg_catalog.lower(u.email)' else 'u.created_at' end;
  kind text := case sort when 'email' then 'text' else 'timestamptz' end;
  direction text := case sort when '-created_at' then 'desc' else 'asc' end;
begin
  if sort not in ('-created_at', 'created_at', 'email') then
    raise exception 'unknown sort' using errcode = 'invalid_parameter_value';
  end if;
  perform stratbase_internal.audit_admin('users_listed', null, pg_catalog.jsonb_strip_nulls(
    pg_catalog.jsonb_build_object('q', q, 'is_premium', premium)));
  -- Put together out of fixed parts only, so that each combination is planned for what it is.
  return query execute 'select u.id, u.email, u.full_name, u.public_name, u.credits, u.credits_owed,'
    || ' u.is_premium, u.is_returning, u.created_at, u.last_login from public.users u where true'
    || case when q is null then '' else ' and pg_catalog.lower(u.email) like $1' end
    || case premium when true then ' and u.is_premium' when false then ' and not u.is_premium' else '' end
    || case when after_id is null then '' else pg_catalog.format(
         ' and (%s, u.id) %s ($2::%s, $3)', place, case direction when 'desc' then '<' else '>' end, kind) end
    || pg_catalog.format(' order by %s %s, u.id %s limit $4', place, direction, direction)
  using '%' || pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
      pg_catalog.lower(q), '\', '\\'), '%', '\%'), '_', '\_') || '%', after_value, after_id, most;
end
$$;

-- How many the same filters find.
create function public.account_admin_users_count(q text, premium boolean) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  total bigint;
begin
  perform stratbase_internal.audit_admin('users_counted', null, pg_catalog.jsonb_strip_nulls(
    pg_catalog.jsonb_build_object('q', q, 'is_premium', premium)));
  execute 'select pg_catalog.count(*) from public.users u where true'
    || case when q is null then '' else ' and pg_catalog.lower(u.email) like $1' end
    || case premium when true then ' and u.is_premium' when false then ' and not u.is_premium' else '' end
  into total
  using '%' || pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
      pg_catalog.lower(q), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  return total;
end
$$;

-- No row when there is no such person; the look is noted in any case.
create function public.account_admin_user(person uuid)
returns table (id uuid, email text, full_name text, public_name text, credits integer,
  credits_owed integer, is_premium boolean, is_returning boolean, created_at timestamptz,
  last_login timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform stratbase_internal.audit_admin('user_viewed', person, '{}');
  return query
    select u.id, u.email, u.full_name, u.public_name, u.credits, u.credits_owed, u.is_premium,
      u.is_returning, u.created_at, u.last_login
    from public.users u where u.id = person;
end
$$;
select stratbase_internal.give_function('account', f) from unnest(array[
  'public.account_admin_users(text,boolean,text,text,uuid,integer)',
  'public.account_admin_users_count(text,boolean)', 'public.account_admin_user(uuid)'
]::regprocedure[]) f;
grant execute on function
  public.account_admin_users(text, boolean, text, text, uuid, integer),
  public.account_admin_users_count(text, boolean), public.account_admin_user(uuid)
  to stratbase_account_admin;

-- A grant adds and pays what is owed first; an adjustment corrects in either direction.
create function public.account_adjust_credits(person uuid, amount int, reason text,
  kind text default 'adjustment',
  out entry_id uuid, out balance int, out owed int)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Asked first, so that nobody learns from a refusal who exists.
  if not stratbase_internal.is_admin() then
    perform stratbase_internal.refuse(403, 'forbidden', 'Only an administrator may do this.');
  end if;
  if kind not in ('grant', 'adjustment') then
    perform stratbase_internal.refuse(422, 'invalid_kind', 'The kind must be grant or adjustment.');
  end if;
  select a.entry_id, a.balance, a.owed into entry_id, balance, owed
  from contract.account_add_credits(person, kind, amount, reason) a;
  perform stratbase_internal.audit_admin('credits_adjusted', person, pg_catalog.jsonb_build_object(
    'entry_id', entry_id, 'kind', kind, 'amount', amount, 'reason', reason, 'balance', balance));
end
$$;
select stratbase_internal.give_function(
  'account_ledger', 'public.account_adjust_credits(uuid,int,text,text)');
grant execute on function public.account_adjust_credits(uuid, int, text, text)
  to stratbase_account_admin;
