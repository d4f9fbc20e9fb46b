-- Lock: access exclusive on api_key_providers, api_key_uses, api_keys, users
drop table public.api_key_uses;
drop table public.api_keys;
drop function stratbase_internal.api_key_replaced();
