-- Lock: access exclusive on coupons
drop table public.coupons;
drop function stratbase_internal.coupon_before_update();
