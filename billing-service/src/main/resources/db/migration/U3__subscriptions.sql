-- Lock: access exclusive on plans, subscriptions, users
drop table public.subscriptions;
