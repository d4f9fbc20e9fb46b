-- Lock: share on custom_indicators
-- Public ones are found by trigrams. What a caller asks itself never reaches such an index: like is
-- not leakproof, so the policy is asked first, row by row. The functions read as stratbase_indicator,
-- which the policies let see everything; what anybody may see is spelled out here.
create index custom_indicators_search_idx on public.custom_indicators
  using gin (lower(' ' || name || ' ' || left(coalesce(description, ''), 4000)) gin_trgm_ops)
  with (fastupdate = off) where is_public;
-- A page of a rare type or category, from its index alone.
create index custom_indicators_public_type_idx
  on public.custom_indicators (type, created_at desc, id) where is_public;
create index custom_indicators_public_category_idx
  on public.custom_indicators (category, created_at desc, id) where is_public;

-- The newest first, behind a place in that order. A word that many have fills its page from the newest
-- thousand; any other is rare enough to fetch and sort all that have it.
create function public.custom_indicators_search(pattern text, of_type text, of_category text,
  after_at timestamptz, after_id uuid, most integer)
returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off
as $$
declare
  behind timestamptz := coalesce(after_at, 'infinity');
  page uuid[];
begin
  select pg_catalog.array_agg(hits.id order by hits.created_at desc, hits.id) into page from (
    select newest.id, newest.created_at from (
      select c.id, c.created_at, c.type, c.category,
        pg_catalog.lower(' ' || c.name || ' ' || pg_catalog.left(coalesce(c.description, ''), 4000)) as words
      from public.custom_indicators c
      where c.is_public and c.created_at <= behind and (c.created_at < behind or c.id > after_id)
      order by c.created_at desc, c.id limit 1000) newest
    where newest.words like pattern and newest.type = coalesce(of_type, newest.type)
      and newest.category = coalesce(of_category, newest.category)
    order by newest.created_at desc, newest.id limit most) hits;
  if pg_catalog.cardinality(page) >= most then
    return query select pg_catalog.unnest(page);
  else
    return query
    -- Apart, so that no other index seems better for the order's sake.
    with hits as materialized (
      select c.id, c.created_at, c.type, c.category from public.custom_indicators c
      where c.is_public
        and pg_catalog.lower(' ' || c.name || ' ' || pg_catalog.left(coalesce(c.description, ''), 4000))
          like pattern)
    select h.id from hits h
    where h.type = coalesce(of_type, h.type) and h.category = coalesce(of_category, h.category)
      and h.created_at <= behind and (h.created_at < behind or h.id > after_id)
    order by h.created_at desc, h.id limit most;
  end if;
end
$$;
select stratbase_internal.give_function('indicator',
  'public.custom_indicators_search(text, text, text, timestamptz, uuid, integer)');
grant execute on function public.custom_indicators_search(text, text, text, timestamptz, uuid, integer)
  to stratbase_indicator_caller;

create function public.custom_indicators_found(pattern text, of_type text, of_category text)
returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off
as $$
  select pg_catalog.count(*) from public.custom_indicators c
  where c.is_public
    and pg_catalog.lower(' ' || c.name || ' ' || pg_catalog.left(coalesce(c.description, ''), 4000))
      like pattern
    and c.type = coalesce(of_type, c.type) and c.category = coalesce(of_category, c.category)
$$;
select stratbase_internal.give_function('indicator',
  'public.custom_indicators_found(text, text, text)');
grant execute on function public.custom_indicators_found(text, text, text)
  to stratbase_indicator_caller;
