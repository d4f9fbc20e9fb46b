-- Lock: access exclusive on billing_audit, coupons, subscriptions
drop trigger coupons_created on public.coupons;
drop trigger coupons_note on public.coupons;
drop trigger subscriptions_given on public.subscriptions;
drop trigger subscriptions_taken_back on public.subscriptions;
drop function stratbase_internal.coupons_created_note();
drop function stratbase_internal.coupon_note();
drop function stratbase_internal.plan_given_note();
drop table public.billing_audit;
drop function stratbase_internal.billing_audit_keep();
