-- Lock: access exclusive on indicators
-- Words by relevance, and misspelt names by trigrams.
create extension if not exists pg_trgm;

-- Of a description of megabytes the beginning is enough; a tsvector holds one megabyte.
alter table public.indicators add column search tsvector generated always as (
  setweight(to_tsvector('english', name), 'A') ||
  setweight(to_tsvector('english', category), 'B') ||
  setweight(to_tsvector('english', left(coalesce(description, ''), 100000)), 'C')) stored;
create index indicators_search_idx on public.indicators using gin (search);
create index indicators_name_trgm_idx on public.indicators using gin (lower(name) gin_trgm_ops);
