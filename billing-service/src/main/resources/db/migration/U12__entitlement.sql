-- Lock: access exclusive on subscriptions
drop trigger subscriptions_premium_follow on public.subscriptions;
drop function public.entitlement_current(timestamptz);
drop function stratbase_internal.subscription_premium_follow();
drop function stratbase_internal.premium_follow(uuid, timestamptz);
drop function stratbase_internal.billing_instant();
drop function stratbase_internal.subscription_until(public.subscriptions);
