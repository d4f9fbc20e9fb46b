-- Lock: access exclusive on strategies, strategy_versions
alter table public.strategies
  drop constraint strategies_latest_version_fkey,
  drop constraint strategies_published_version_fkey,
  drop constraint strategies_is_public_check,
  alter column document_hash drop not null;
drop table public.strategy_versions;
