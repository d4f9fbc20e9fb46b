-- Lock: access exclusive on api_keys, master_keys
drop trigger api_keys_sealed on public.api_keys;
drop function stratbase_internal.api_key_sealed();
drop table public.master_keys;
