-- Lock: access exclusive on users
drop table public.users cascade;
