drop table public.api_keys;
