-- Lock: access exclusive on subscriber_tombstones, subscriptions
drop trigger subscriptions_remember on public.subscriptions;
drop function stratbase_internal.subscription_remember();
drop table public.subscriber_tombstones;
drop function stratbase_internal.billing_key(uuid);
