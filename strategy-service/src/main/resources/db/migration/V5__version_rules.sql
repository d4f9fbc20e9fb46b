-- Lock: share row exclusive on strategies, strategy_components, strategy_versions
-- Versions are numbered without a gap, whoever writes, and a document that was saved stays.
create function stratbase_internal.strategy_before_write() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    new.latest_version := 1;
    new.row_version := 1;
    new.published_at := case when new.is_public then pg_catalog.now() end;
    return new;
  end if;
  if new.latest_version not in (old.latest_version, old.latest_version + 1) then
    raise exception 'a strategy grows by one version at a time' using errcode = 'restrict_violation';
  end if;
  new.row_version := old.row_version + 1;
  new.updated_at := pg_catalog.now();
  if new.is_public and (new.published_version is distinct from old.published_version
      or not old.is_public) then
    new.published_at := pg_catalog.now();
  elsif not new.is_public then
    new.published_at := null;
  end if;
  return new;
end
$$;
create trigger strategies_before_write before insert or update on public.strategies
  for each row execute function stratbase_internal.strategy_before_write();

create function stratbase_internal.strategy_version_number() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if new.version_number is distinct from
      (select s.latest_version from public.strategies s where s.id = new.strategy_id) then
    raise exception 'the number of a new version is the latest one of its strategy'
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger strategy_versions_number before insert on public.strategy_versions
  for each row execute function stratbase_internal.strategy_version_number();

create function stratbase_internal.strategy_version_keep() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from public.strategies s where s.id = old.strategy_id) then
      return old; -- the strategy is gone, the cascade follows
    end if;
    raise exception 'a version is never deleted by itself' using errcode = 'restrict_violation';
  end if;
  if (new.id, new.strategy_id, new.version_number, new.created_at, new.config, new.document,
      new.content_hash, new.author)
      is distinct from (old.id, old.strategy_id, old.version_number, old.created_at, old.config,
      old.document, old.content_hash, old.author) then
    raise exception 'a version never changes, only its notes' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger strategy_versions_keep before update or delete on public.strategy_versions
  for each row execute function stratbase_internal.strategy_version_keep();

-- indicator_id can name an entry of the library or a custom one, so no foreign key guards it. What
-- the strategy ever used may come back: a restored version, or an indicator that is gone since.
create function stratbase_internal.strategy_component_indicator() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
      select from contract.indicator_library l
      where l.id = new.indicator_id and (l.kind = 'custom') = new.is_custom)
    or exists (
      select from public.strategy_versions v, pg_catalog.jsonb_array_elements(v.document -> 'components') c
      where v.strategy_id = new.strategy_id and c ->> 'indicator_id' = new.indicator_id::text) then
    return null;
  end if;
  perform stratbase_internal.refuse(422, 'unknown_indicator',
    'A component names an indicator that does not exist, or that you cannot see.',
    pg_catalog.jsonb_build_object('indicator_id', new.indicator_id));
  return null;
end
$$;
-- After the row, so that row-level security speaks first.
create trigger strategy_components_indicator
  after insert or update of indicator_id, is_custom on public.strategy_components
  for each row execute function stratbase_internal.strategy_component_indicator();
create trigger strategy_components_touch before update on public.strategy_components
  for each row execute function stratbase_internal.touch_updated_at();

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.strategy_before_write()', 'stratbase_internal.strategy_version_number()',
  'stratbase_internal.strategy_version_keep()',
  'stratbase_internal.strategy_component_indicator()'
]::regprocedure[]) f;
