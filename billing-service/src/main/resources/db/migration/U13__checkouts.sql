drop table public.checkouts;
drop table public.billing_customers;
