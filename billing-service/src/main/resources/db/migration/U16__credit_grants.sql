drop table public.payment_reversals;
drop table public.credit_grants;
