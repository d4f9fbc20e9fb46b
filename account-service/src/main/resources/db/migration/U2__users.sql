drop table public.users cascade;
