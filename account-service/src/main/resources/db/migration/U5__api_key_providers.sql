-- Lock: access exclusive on api_key_providers
drop table public.api_key_providers;
