-- Lock: access exclusive on indicators; share row exclusive on users
-- What people think of the library's entries: one rating a person and entry.
create table public.indicator_ratings (
  indicator_id uuid not null references public.indicators (id) on delete cascade,
  user_id uuid not null references public.users (id) on delete cascade,
  rating smallint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint indicator_ratings_pkey primary key (indicator_id, user_id),
  constraint indicator_ratings_rating_check check (rating between 1 and 5)
);
select stratbase_internal.seal_table('indicator', 'public.indicator_ratings');
create index indicator_ratings_user_id_idx on public.indicator_ratings (user_id);
create trigger indicator_ratings_touch before update on public.indicator_ratings
  for each row execute function stratbase_internal.touch_updated_at();

grant select, delete, insert (indicator_id, user_id, rating), update (rating)
  on public.indicator_ratings to stratbase_indicator_caller;
grant select on public.indicator_ratings to stratbase_indicator;
create policy indicator_ratings_select_owner on public.indicator_ratings
  for select to stratbase_indicator_caller using (user_id = (select auth.uid()));
create policy indicator_ratings_insert_owner on public.indicator_ratings
  for insert to stratbase_indicator_caller with check (
    user_id = (select auth.uid()) and exists (
      select from public.indicators i where i.id = indicator_ratings.indicator_id
        and i.is_public and i.retired_at is null));
create policy indicator_ratings_update_owner on public.indicator_ratings
  for update to stratbase_indicator_caller
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy indicator_ratings_delete_owner on public.indicator_ratings
  for delete to stratbase_indicator_caller using (user_id = (select auth.uid()));
create policy indicator_ratings_select_service on public.indicator_ratings
  for select to stratbase_indicator using (true);

-- Counting on the entry itself would make all its raters wait for each other's commit, and every
-- rating a change of the library. So a rating leaves a line here, which nobody else touches, and
-- the lines are added up from time to time.
create table public.indicator_rating_changes (
  id bigint generated always as identity primary key,
  indicator_id uuid not null,
  count_change smallint not null,
  sum_change smallint not null
);
select stratbase_internal.seal_table('indicator', 'public.indicator_rating_changes');
grant select, insert, delete on public.indicator_rating_changes to stratbase_indicator;
create policy indicator_rating_changes_select_service on public.indicator_rating_changes
  for select to stratbase_indicator using (true);
create policy indicator_rating_changes_insert_service on public.indicator_rating_changes
  for insert to stratbase_indicator with check (true);
create policy indicator_rating_changes_delete_service on public.indicator_rating_changes
  for delete to stratbase_indicator using (true);

create function stratbase_internal.indicator_rating_note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op <> 'UPDATE' or new.rating <> old.rating then
    insert into public.indicator_rating_changes (indicator_id, count_change, sum_change) values (
      coalesce(new.indicator_id, old.indicator_id),
      (tg_op = 'INSERT')::int - (tg_op = 'DELETE')::int,
      coalesce(new.rating, 0) - coalesce(old.rating, 0));
  end if;
  return null;
end
$$;
select stratbase_internal.give_function(
  'indicator', 'stratbase_internal.indicator_rating_note()');
create trigger indicator_ratings_note after insert or update or delete on public.indicator_ratings
  for each row execute function stratbase_internal.indicator_rating_note();

alter table public.indicators
  add column rating_count integer not null default 0,
  add column rating_sum bigint not null default 0,
  add constraint indicators_rating_count_check check (rating_count >= 0),
  add constraint indicators_rating_sum_check
    check (rating_sum between rating_count and 5::bigint * rating_count);
grant update (rating_count, rating_sum) on public.indicators to stratbase_indicator;

-- Adds the lines up; answers how many entries changed. One statement takes the lines and counts
-- them, so that one of a transaction that commits meanwhile waits for the next time. Whoever comes
-- while somebody is at it leaves it to them.
create function stratbase_internal.indicator_ratings_settle() returns integer
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  settled integer := 0;
begin
  if exists (select from public.indicator_rating_changes)
    and pg_catalog.pg_try_advisory_xact_lock(8239104414) then
    with taken as (
      delete from public.indicator_rating_changes
      returning indicator_id, count_change, sum_change
    ), totals as (
      select indicator_id, pg_catalog.sum(count_change) as counted, pg_catalog.sum(sum_change) as summed
      from taken group by indicator_id
    )
    update public.indicators i set
      rating_count = i.rating_count + t.counted,
      rating_sum = i.rating_sum + t.summed,
      accuracy_rating = pg_catalog.round(
        (i.rating_sum + t.summed)::numeric / nullif(i.rating_count + t.counted, 0), 2)
    from totals t where i.id = t.indicator_id and (t.counted <> 0 or t.summed <> 0);
    get diagnostics settled = row_count;
  end if;
  return settled;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.indicator_ratings_settle()');
grant execute on function stratbase_internal.indicator_ratings_settle() to stratbase_indicator;

-- The average and the count at this moment, what is not added up yet included. An adopted average
-- stands until the first rating.
create function public.indicator_rating_summary(indicator uuid)
returns table (average numeric, ratings bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when i.rating_count = 0 and p.lines = 0 then i.accuracy_rating else pg_catalog.round(
      (i.rating_sum + p.summed)::numeric / nullif(i.rating_count + p.counted, 0), 2) end,
    i.rating_count + p.counted
  from public.indicators i, (
    select pg_catalog.count(*) as lines, coalesce(pg_catalog.sum(c.count_change), 0) as counted,
      coalesce(pg_catalog.sum(c.sum_change), 0) as summed
    from public.indicator_rating_changes c where c.indicator_id = indicator) p
  where i.id = indicator and i.is_public
$$;
select stratbase_internal.give_function('indicator', 'public.indicator_rating_summary(uuid)');
grant execute on function public.indicator_rating_summary(uuid) to stratbase_indicator_caller;

create or replace function contract.indicator_export(person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.jsonb_build_object(
    'custom_indicators', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(c) - 'pine_template' order by c.created_at, c.id)
      from public.custom_indicators c where c.user_id = person), '[]'),
    'indicator_ratings', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'user_id' order by r.created_at, r.indicator_id)
      from public.indicator_ratings r where r.user_id = person), '[]'))
  where stratbase_internal.may_see(person)
$$;
