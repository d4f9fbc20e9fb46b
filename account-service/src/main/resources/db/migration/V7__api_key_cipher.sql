-- Lock: none
-- The seed's encrypt_api_key() and decrypt_api_key(), hardened: a random IV, encrypt-then-MAC, a
-- secret of 32 bytes or a clear error, and callable by the service's own role alone. The service
-- does not use them for new keys (it would pass a secret through SQL); they stay for whoever does.

-- pgcrypto's functions are bound here, when the function is made, so that no search_path and no
-- right to the extension's schema is needed later.
create function stratbase_internal.api_key_hmac(data bytea, secret bytea) returns bytea
language sql immutable parallel safe
begin atomic select hmac(data, secret, 'sha256'); end;
create function stratbase_internal.api_key_seal(data bytea, secret bytea, iv bytea) returns bytea
language sql immutable parallel safe
begin atomic select encrypt_iv(data, secret, iv, 'aes-cbc/pad:pkcs'); end;
create function stratbase_internal.api_key_open(data bytea, secret bytea, iv bytea) returns bytea
language sql immutable parallel safe
begin atomic select decrypt_iv(data, secret, iv, 'aes-cbc/pad:pkcs'); end;
create function stratbase_internal.api_key_open_seed(data bytea, secret bytea) returns bytea
language sql immutable parallel safe
begin atomic select decrypt(data, secret, 'aes-cbc/pad:pkcs'); end;
create function stratbase_internal.api_key_random(length int) returns bytea
language sql volatile parallel safe
begin atomic select gen_random_bytes(length); end;

-- The seed's own functions, if this database has them, ran as definer for anybody.
drop function if exists public.encrypt_api_key(text, text);
drop function if exists public.decrypt_api_key(text, text);

-- Answers 'v2:' and the base64 of IV (16 bytes), ciphertext and HMAC-SHA-256 (32 bytes).
create function public.encrypt_api_key(key_text text, secret text) returns text
language plpgsql volatile strict security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  master bytea := pg_catalog.convert_to(secret, 'UTF8');
  iv bytea := stratbase_internal.api_key_random(16);
  sealed bytea;
begin
  if pg_catalog.octet_length(master) <> 32 then
    raise exception 'the secret must be exactly 32 bytes long, this one has %',
      pg_catalog.octet_length(master) using errcode = 'invalid_parameter_value';
  end if;
  -- Two keys out of one secret, so that encryption and authentication cannot meet.
  sealed := iv || stratbase_internal.api_key_seal(
    pg_catalog.convert_to(key_text, 'UTF8'),
    stratbase_internal.api_key_hmac('stratbase-encrypt'::bytea, master), iv);
  return 'v2:' || pg_catalog.translate(pg_catalog.encode(
    sealed || stratbase_internal.api_key_hmac(
      sealed, stratbase_internal.api_key_hmac('stratbase-authenticate'::bytea, master)),
    'base64'), E'\n', '');
end
$$;

-- Reads both its own ciphertext and what the seed's function wrote (no IV, no MAC, any secret).
create function public.decrypt_api_key(encrypted_key text, secret text) returns text
language plpgsql stable strict security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  master bytea := pg_catalog.convert_to(secret, 'UTF8');
  whole bytea;
  sealed bytea;
  tag bytea;
begin
  if not pg_catalog.starts_with(encrypted_key, 'v2:') then
    -- The seed cast the secret with ::bytea, which reads backslashes as escapes.
    begin
      return pg_catalog.convert_from(stratbase_internal.api_key_open_seed(
        pg_catalog.decode(encrypted_key, 'base64'), secret::bytea), 'UTF8');
    exception when others then
      raise exception 'this ciphertext cannot be read with this secret'
        using errcode = 'invalid_parameter_value';
    end;
  end if;
  begin
    whole := pg_catalog.decode(pg_catalog.substr(encrypted_key, 4), 'base64');
  exception when others then
    raise exception 'this is no ciphertext of encrypt_api_key' using errcode = 'invalid_parameter_value';
  end;
  if pg_catalog.octet_length(whole) < 64 then
    raise exception 'this is no ciphertext of encrypt_api_key' using errcode = 'invalid_parameter_value';
  end if;
  sealed := pg_catalog.substr(whole, 1, pg_catalog.octet_length(whole) - 32);
  tag := pg_catalog.substr(whole, pg_catalog.octet_length(whole) - 31);
  -- Comparing hashes of the tags tells a timing attacker nothing about the tag itself.
  if pg_catalog.sha256(tag) <> pg_catalog.sha256(stratbase_internal.api_key_hmac(
      sealed, stratbase_internal.api_key_hmac('stratbase-authenticate'::bytea, master))) then
    raise exception 'the secret is another one, or the ciphertext was changed'
      using errcode = 'invalid_parameter_value';
  end if;
  return pg_catalog.convert_from(stratbase_internal.api_key_open(
    pg_catalog.substr(sealed, 17),
    stratbase_internal.api_key_hmac('stratbase-encrypt'::bytea, master),
    pg_catalog.substr(sealed, 1, 16)), 'UTF8');
end
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'public.encrypt_api_key(text,text)', 'public.decrypt_api_key(text,text)',
  'stratbase_internal.api_key_hmac(bytea,bytea)', 'stratbase_internal.api_key_seal(bytea,bytea,bytea)',
  'stratbase_internal.api_key_open(bytea,bytea,bytea)',
  'stratbase_internal.api_key_open_seed(bytea,bytea)', 'stratbase_internal.api_key_random(int)'
]::regprocedure[]) f;
grant execute on function public.encrypt_api_key(text, text), public.decrypt_api_key(text, text),
  stratbase_internal.api_key_hmac(bytea, bytea), stratbase_internal.api_key_seal(bytea, bytea, bytea),
  stratbase_internal.api_key_open(bytea, bytea, bytea),
  stratbase_internal.api_key_open_seed(bytea, bytea), stratbase_internal.api_key_random(int)
  to stratbase_account;
