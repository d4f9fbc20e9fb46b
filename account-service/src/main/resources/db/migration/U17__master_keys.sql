drop table public.master_keys;
