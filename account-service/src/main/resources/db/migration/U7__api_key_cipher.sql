-- Lock: none
drop function public.encrypt_api_key(text, text);
drop function public.decrypt_api_key(text, text);
drop function stratbase_internal.api_key_hmac(bytea, bytea);
drop function stratbase_internal.api_key_seal(bytea, bytea, bytea);
drop function stratbase_internal.api_key_open(bytea, bytea, bytea);
drop function stratbase_internal.api_key_open_seed(bytea, bytea);
drop function stratbase_internal.api_key_random(int);
