drop table public.api_key_uses;
drop table public.api_keys;
drop function stratbase_internal.api_key_replaced();
