-- Lock: none
drop function public.account_delete(uuid, text, text, boolean);
