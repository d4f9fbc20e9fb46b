-- Lock: access exclusive on coupons
-- Seed table Coupons. Codes compare without case; what was used stays counted.
create table if not exists public.coupons (
  id uuid primary key default uuid_generate_v4(),
  code text not null,
  discount_percent integer not null,
  description text,
  is_active boolean default true,
  max_uses integer,
  current_uses integer default 0,
  expiration_date timestamptz,
  created_at timestamptz default now()
);
select stratbase_internal.seal_table('billing', 'public.coupons');

alter table public.coupons
  add column starts_at timestamptz,
  add column first_time_only boolean not null default false,
  -- Null means every plan.
  add column plan_codes text[],
  -- How long the discount lasts: the first payment, a number of periods, or every payment.
  add column duration text not null default 'once',
  add column duration_periods integer,
  add column updated_at timestamptz not null default now();

with mended as (
  update public.coupons c set
    is_active = o.is_active is not false and o.discount_percent between 1 and 100
      and coalesce(o.max_uses, 1) > 0,
    discount_percent = least(greatest(o.discount_percent, 1), 100),
    current_uses = greatest(coalesce(o.current_uses, 0), 0),
    max_uses = case when o.max_uses is not null
      then greatest(o.max_uses, coalesce(o.current_uses, 0), 1) end,
    created_at = coalesce(o.created_at, now())
  from public.coupons o
  where o.id = c.id and (o.discount_percent not between 1 and 100 or o.is_active is null
    or o.current_uses is null or o.current_uses < 0 or o.max_uses < 1
    or o.current_uses > o.max_uses or o.created_at is null)
  returning c.id, to_jsonb(o) as original
)
select stratbase_internal.report('billing', 'coupons', id::text,
  'discount, uses or dates are not possible',
  'discount brought to 1..100, max_uses to at least 1 and what was used; switched off if the first '
  'was outside or the second below 1',
  original) from mended;
with ranked as (
  select id, code, row_number() over (partition by lower(btrim(code)) order by created_at, id) as place
  from public.coupons
), renamed as (
  update public.coupons c set
    code = case when r.place > 1 or length(btrim(r.code)) not between 1 and 64
      then 'ADOPTED-' || c.id else btrim(r.code) end,
    is_active = c.is_active and r.place = 1 and length(btrim(r.code)) between 1 and 64
  from ranked r where r.id = c.id and (r.place > 1 or r.code <> btrim(r.code)
    or length(r.code) not between 1 and 64)
  returning c.id, r.code
)
select stratbase_internal.report('billing', 'coupons', id::text,
  'the code repeats another one in other case, or is no code', 'renamed, and switched off if it repeats',
  jsonb_build_object('code', code)) from renamed;

alter table public.coupons
  alter column is_active set not null,
  alter column current_uses set not null,
  alter column created_at set not null,
  drop constraint if exists coupons_code_key,
  add constraint coupons_code_check check (length(code) between 1 and 64 and code = btrim(code)),
  add constraint coupons_discount_percent_check check (discount_percent between 1 and 100),
  add constraint coupons_max_uses_check check (max_uses > 0),
  add constraint coupons_current_uses_check
    check (current_uses >= 0 and (max_uses is null or current_uses <= max_uses)),
  add constraint coupons_window_check check (starts_at < expiration_date),
  add constraint coupons_plan_codes_check check (cardinality(plan_codes) > 0),
  add constraint coupons_duration_check check (duration in ('once', 'periods', 'forever')),
  add constraint coupons_duration_periods_check check (
    case duration when 'periods' then duration_periods is not null and duration_periods between 1 and 60
    else duration_periods is null end);
-- The seed's index is the unique one itself.
drop index if exists public.idx_coupons_code;
create unique index idx_coupons_code on public.coupons (lower(code));

create function stratbase_internal.coupon_before_update() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  -- A redemption that was released unused no longer counts; what was used counts for ever.
  if new.current_uses < old.current_uses then
    if new.current_uses < (select count(*) from public.coupon_tombstones t where t.coupon_id = new.id) then
      raise exception 'the uses of a coupon never go below what was used'
        using errcode = 'restrict_violation';
    end if;
  end if;
  new.updated_at := pg_catalog.now();
  return new;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.coupon_before_update()');
create trigger coupons_before_update before update on public.coupons
  for each row execute function stratbase_internal.coupon_before_update();
