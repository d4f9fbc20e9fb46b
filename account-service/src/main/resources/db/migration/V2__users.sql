-- Lock: access exclusive on users
-- Seed table Users, with a public name, and with what people owe after a clawback.
create table if not exists public.users (
  id uuid primary key default uuid_generate_v4(),
  email text not null,
  full_name text,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  credits integer default 5,
  is_premium boolean default false,
  preferences jsonb default '{}'::jsonb,
  last_login timestamptz
);
select stratbase_internal.seal_table('account', 'public.users');

alter table public.users
  add column public_name text,
  add column credits_owed integer not null default 0,
  -- When the e-mail was last told, so that an older token cannot bring an older address back.
  add column email_as_of timestamptz not null default '-infinity',
  -- Had an account before, deleted it, and came back; set when the row is made.
  add column is_returning boolean not null default false,
  -- The same for every account that one person has one after another.
  add column person_key bytea;

-- An adopted row with a value nobody can have: keep the row, say what changed.
select stratbase_internal.report('account', 'users', id::text,
  'credits below zero', 'credits set to 0', jsonb_build_object('credits', credits))
from public.users where credits < 0;
select stratbase_internal.report('account', 'users', id::text,
  'preferences are not an object',
  case jsonb_typeof(preferences) when 'null' then 'emptied' else 'kept under the member "adopted"' end,
  jsonb_build_object('preferences', preferences))
from public.users where jsonb_typeof(preferences) <> 'object';
update public.users set
  credits = greatest(coalesce(credits, 0), 0),
  is_premium = coalesce(is_premium, false),
  preferences = case coalesce(jsonb_typeof(preferences), 'null')
    when 'object' then preferences
    when 'null' then '{}'::jsonb
    else jsonb_build_object('adopted', preferences) end,
  created_at = coalesce(created_at, now()),
  updated_at = coalesce(updated_at, created_at, now());

-- Of addresses that differ only in case the person seen last keeps theirs; what is no address goes.
with ranked as (
  select id, email, row_number() over (
    partition by lower(email) order by last_login desc nulls last, created_at desc, id) as place
  from public.users
), renamed as (
  update public.users u set email = 'duplicate-' || u.id || '@invalid'
  from ranked r where r.id = u.id and (r.place > 1 or length(r.email) not between 1 and 320)
  returning u.id, r.email, r.place
)
select stratbase_internal.report('account', 'users', id::text,
  case when place > 1 then 'another account has the same e-mail address in other case'
    else 'the e-mail address is empty or too long' end,
  'address replaced until next sign-in',
  jsonb_build_object('email', email))
from renamed;

alter table public.users
  alter column created_at set not null,
  alter column updated_at set not null,
  alter column credits set not null,
  alter column is_premium set not null,
  alter column preferences set not null,
  drop constraint if exists users_email_key,
  add constraint users_credits_check check (credits >= 0),
  add constraint users_credits_owed_check check (credits_owed >= 0),
  add constraint users_preferences_check check (jsonb_typeof(preferences) = 'object'),
  add constraint users_email_check check (length(email) between 1 and 320),
  add constraint users_public_name_check
    check (length(public_name) between 3 and 40 and public_name = btrim(public_name)),
  -- Names that others would take for the house or for nobody, however they are spaced.
  add constraint users_public_name_reserved_check check (
    regexp_replace(lower(public_name), '[ ._-]', '', 'g') !~ 'stratbase'
    and regexp_replace(lower(public_name), '[ ._-]', '', 'g') <> all (array[
      'about', 'account', 'admin', 'administrator', 'anonym', 'anonymous', 'api', 'billing', 'bot',
      'deleted', 'everybody', 'everyone', 'guest', 'help', 'helpdesk', 'info', 'login', 'me',
      'mod', 'moderator', 'nobody', 'none', 'null', 'official', 'owner', 'postmaster', 'public',
      'root', 'security', 'signup', 'staff', 'superuser', 'support', 'sysadmin', 'system', 'team',
      'undefined', 'unknown', 'user', 'visitor', 'webmaster']));

drop index if exists public.idx_users_email;
create unique index idx_users_email on public.users (lower(email));
create unique index users_public_name_key on public.users (lower(public_name));

-- Signing in is no edit: an ETag must survive it.
create trigger users_touch before update of email, full_name, public_name, preferences, is_premium,
  credits, credits_owed on public.users
  for each row execute function stratbase_internal.touch_updated_at();
