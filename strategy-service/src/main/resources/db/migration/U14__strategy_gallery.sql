drop function stratbase_internal.strategy_document_owner() cascade;
drop function stratbase_internal.strategy_gallery_follow() cascade;
drop table public.strategy_gallery;
