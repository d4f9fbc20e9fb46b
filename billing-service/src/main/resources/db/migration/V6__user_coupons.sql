-- Lock: access exclusive on user_coupons; share row exclusive on coupons
-- Seed table UserCoupons: redemptions.
create table if not exists public.user_coupons (
  id uuid primary key default uuid_generate_v4(),
  user_id uuid references public.users (id) on delete cascade,
  coupon_id uuid references public.coupons (id) on delete cascade,
  used_at timestamptz default now(),
  unique (user_id, coupon_id)
);
select stratbase_internal.seal_table('billing', 'public.user_coupons');

with gone as (
  delete from public.user_coupons where user_id is null or coupon_id is null returning *
)
select stratbase_internal.report('billing', 'user_coupons', gone.id::text,
  'no person or no coupon', 'removed, kept here', to_jsonb(gone)) from gone;
update public.user_coupons set used_at = now() where used_at is null;
alter table public.user_coupons
  alter column user_id set not null,
  alter column coupon_id set not null,
  alter column used_at set not null;
-- What became of it: kept for the next checkout, held by one, or given to a subscription.
alter table public.user_coupons
  add column status text not null default 'redeemed',
  add column status_changed_at timestamptz not null default now(),
  add constraint user_coupons_status_check check (status in ('redeemed', 'reserved', 'applied'));
create index user_coupons_coupon_id_idx on public.user_coupons (coupon_id);

-- Who redeemed what, by a hash that outlives the account: one coupon, one person, for ever.
create table public.coupon_tombstones (
  coupon_id uuid not null references public.coupons (id) on delete cascade,
  sub_hash bytea not null,
  created_at timestamptz not null default now(),
  constraint coupon_tombstones_pkey primary key (coupon_id, sub_hash)
);
select stratbase_internal.seal_table('billing', 'public.coupon_tombstones');
insert into public.coupon_tombstones (coupon_id, sub_hash, created_at)
select coupon_id, sha256(('stratbase-billing:' || user_id)::bytea), used_at from public.user_coupons;

-- A redemption that was not counted is counted now.
with used as (
  select coupon_id, count(*)::integer as uses from public.user_coupons group by coupon_id
), mended as (
  update public.coupons c set current_uses = u.uses,
    max_uses = case when c.max_uses is not null then greatest(c.max_uses, u.uses) end
  from used u join public.coupons o on o.id = u.coupon_id
  where o.id = c.id and o.current_uses < u.uses
  returning c.id, o.current_uses
)
select stratbase_internal.report('billing', 'coupons', id::text,
  'more redemptions than uses', 'uses raised', jsonb_build_object('current_uses', current_uses))
from mended;
