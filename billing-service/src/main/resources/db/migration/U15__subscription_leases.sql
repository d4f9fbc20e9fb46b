-- Lock: access exclusive on subscription_leases
drop function stratbase_internal.lease_end(text, text, bigint);
drop function stratbase_internal.lease_take(text, text, interval);
drop table public.subscription_leases;
