-- Lock: access exclusive on indicator_rating_changes, indicator_ratings, indicators, users
create or replace function contract.indicator_export(person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.jsonb_build_object('custom_indicators', coalesce((
    select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(c) - 'pine_template' order by c.created_at, c.id)
    from public.custom_indicators c where c.user_id = person), '[]'))
  where stratbase_internal.may_see(person)
$$;
drop function public.indicator_rating_summary(uuid);
drop function stratbase_internal.indicator_ratings_settle();
drop table public.indicator_ratings;
drop function stratbase_internal.indicator_rating_note();
drop table public.indicator_rating_changes;
alter table public.indicators drop column rating_count, drop column rating_sum;
