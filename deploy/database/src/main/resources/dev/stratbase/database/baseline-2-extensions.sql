-- Supabase keeps extensions out of public, in a schema on everybody's search_path.
create schema if not exists extensions authorization postgres;
create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_trgm with schema extensions;
grant usage on schema extensions to postgres, anon, authenticated, service_role;

do $$
begin
  execute pg_catalog.format(
    'alter database %I set search_path = "$user", public, extensions', pg_catalog.current_database());
end
$$;
alter role postgres set search_path = "$user", public, extensions;
