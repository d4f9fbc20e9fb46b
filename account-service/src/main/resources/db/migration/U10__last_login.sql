-- Lock: none
drop function public.account_touch_last_login();
