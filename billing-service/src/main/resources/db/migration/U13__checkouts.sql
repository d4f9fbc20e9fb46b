-- Lock: access exclusive on billing_customers, checkouts, plans, user_coupons, users
drop table public.checkouts;
drop table public.billing_customers;
