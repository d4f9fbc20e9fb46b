-- Lock: access exclusive on coupon_tombstones, coupons, user_coupons
-- People see the coupons they redeemed and no others: who guesses codes gets no list. Redeeming
-- happens in coupon_redeem() alone; administrators make coupons but never count their uses.
grant select (id, code, discount_percent, description, is_active, starts_at, expiration_date,
  first_time_only, plan_codes, duration, duration_periods, created_at)
  on public.coupons to stratbase_billing_caller;
create policy coupons_select_redeemer on public.coupons
  for select to stratbase_billing_caller using (exists (
    select from public.user_coupons u where u.coupon_id = coupons.id and u.user_id = (select auth.uid())));

grant select, delete on public.coupons to stratbase_billing_admin;
grant insert (id, code, discount_percent, description, is_active, max_uses, starts_at,
  expiration_date, first_time_only, plan_codes, duration, duration_periods)
  on public.coupons to stratbase_billing_admin;
grant update (code, discount_percent, description, is_active, max_uses, starts_at,
  expiration_date, first_time_only, plan_codes, duration, duration_periods)
  on public.coupons to stratbase_billing_admin;
create policy coupons_select_admin on public.coupons
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy coupons_insert_admin on public.coupons
  for insert to stratbase_billing_admin with check ((select stratbase_internal.is_admin()));
create policy coupons_update_admin on public.coupons
  for update to stratbase_billing_admin
  using ((select stratbase_internal.is_admin())) with check ((select stratbase_internal.is_admin()));
-- A coupon that was used stays, for the people who used it; switch it off instead.
create policy coupons_delete_admin on public.coupons
  for delete to stratbase_billing_admin
  using ((select stratbase_internal.is_admin()) and current_uses = 0);
grant select on public.coupons to stratbase_billing;
grant update (current_uses) on public.coupons to stratbase_billing;
create policy coupons_select_service on public.coupons
  for select to stratbase_billing using (true);
create policy coupons_update_service on public.coupons
  for update to stratbase_billing using (true) with check (true);

grant select on public.user_coupons
  to stratbase_billing_caller, stratbase_billing_admin, stratbase_billing;
grant insert, delete, update (status, status_changed_at) on public.user_coupons to stratbase_billing;
create policy user_coupons_select_owner on public.user_coupons
  for select to stratbase_billing_caller using (user_id = (select auth.uid()));
create policy user_coupons_select_admin on public.user_coupons
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy user_coupons_select_service on public.user_coupons
  for select to stratbase_billing using (true);
create policy user_coupons_insert_service on public.user_coupons
  for insert to stratbase_billing with check (true);
create policy user_coupons_update_service on public.user_coupons
  for update to stratbase_billing using (true) with check (true);
-- One that was used is never forgotten.
create policy user_coupons_delete_service on public.user_coupons
  for delete to stratbase_billing using (status <> 'applied');

grant select, insert, delete on public.coupon_tombstones to stratbase_billing;
create policy coupon_tombstones_select_service on public.coupon_tombstones
  for select to stratbase_billing using (true);
create policy coupon_tombstones_insert_service on public.coupon_tombstones
  for insert to stratbase_billing with check (true);
create policy coupon_tombstones_delete_service on public.coupon_tombstones
  for delete to stratbase_billing using (true);
