-- Lock: none
drop function public.checkout_begin(text, text, text, text, text, text, bytea, timestamptz, timestamptz);
drop function stratbase_internal.checkout_completed(uuid, text);
drop function stratbase_internal.checkout_closed(uuid, text, text);
drop function stratbase_internal.checkout_opened(uuid, text, text, text, timestamptz);
drop function stratbase_internal.checkout_repeated(text, bytea);
drop function stratbase_internal.checkout_discount(text, text, timestamptz);
