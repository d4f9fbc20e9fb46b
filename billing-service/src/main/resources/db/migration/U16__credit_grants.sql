-- Lock: access exclusive on credit_grants, payment_reversals, subscriptions, users
drop table public.payment_reversals;
drop table public.credit_grants;
