-- Lock: none
drop function public.subscription_take_back(uuid, timestamptz);
drop function public.subscription_give(uuid, text, timestamptz, timestamptz);
