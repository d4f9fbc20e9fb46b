drop table public.coupon_tombstones;
drop table public.user_coupons;
