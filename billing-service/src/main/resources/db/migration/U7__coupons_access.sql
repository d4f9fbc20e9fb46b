-- Lock: access exclusive on coupon_tombstones, coupons, user_coupons
drop policy coupons_select_redeemer on public.coupons;
drop policy coupons_select_admin on public.coupons;
drop policy coupons_insert_admin on public.coupons;
drop policy coupons_update_admin on public.coupons;
drop policy coupons_delete_admin on public.coupons;
drop policy coupons_select_service on public.coupons;
drop policy coupons_update_service on public.coupons;
drop policy user_coupons_select_owner on public.user_coupons;
drop policy user_coupons_select_admin on public.user_coupons;
drop policy user_coupons_select_service on public.user_coupons;
drop policy user_coupons_insert_service on public.user_coupons;
drop policy user_coupons_update_service on public.user_coupons;
drop policy user_coupons_delete_service on public.user_coupons;
drop policy coupon_tombstones_delete_service on public.coupon_tombstones;
drop policy coupon_tombstones_select_service on public.coupon_tombstones;
drop policy coupon_tombstones_insert_service on public.coupon_tombstones;
revoke all on public.coupons, public.user_coupons, public.coupon_tombstones
  from stratbase_billing_caller, stratbase_billing_admin, stratbase_billing;
