-- Lock: access exclusive on strategy_gallery
drop index public.strategy_gallery_user_id_idx;
revoke execute on function contract.account_of_public_name(text)
  from stratbase_strategy_caller, stratbase_strategy_admin;
