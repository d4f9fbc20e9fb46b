-- Lock: access exclusive on coupon_tombstones, coupons, user_coupons, users
drop table public.coupon_tombstones;
drop table public.user_coupons;
