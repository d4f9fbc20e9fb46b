-- Lock: share on strategy_gallery
-- An author's published strategies, found by the name they chose.
grant execute on function contract.account_of_public_name(text)
  to stratbase_strategy_caller, stratbase_strategy_admin;
create index strategy_gallery_user_id_idx
  on public.strategy_gallery (user_id, published_at desc, id desc);
