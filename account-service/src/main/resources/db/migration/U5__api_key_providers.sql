drop table public.api_key_providers;
