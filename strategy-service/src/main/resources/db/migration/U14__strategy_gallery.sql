-- Lock: access exclusive on strategies, strategy_gallery
drop function stratbase_internal.strategy_document_owner() cascade;
drop function stratbase_internal.strategy_gallery_follow() cascade;
drop function public.strategy_gallery_matching(text, timestamptz, integer);
drop table public.strategy_gallery;
