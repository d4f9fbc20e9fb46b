drop trigger subscriptions_premium_follow on public.subscriptions;
drop function public.entitlement_follow();
drop function public.entitlement_current();
drop function stratbase_internal.subscription_premium_follow();
drop function stratbase_internal.premium_follow(uuid);
drop function stratbase_internal.subscription_until(public.subscriptions);
