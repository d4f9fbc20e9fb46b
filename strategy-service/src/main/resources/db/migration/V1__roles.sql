-- Lock: none
select stratbase_internal.create_slice_roles('strategy');

-- What this slice asks of account's and indicator's.
grant execute on function contract.account_ensure_user(), contract.account_public_name(uuid),
  contract.account_is_premium(uuid)
  to stratbase_strategy_caller, stratbase_strategy_admin;
grant execute on function contract.account_public_name(uuid) to stratbase_strategy;
grant select on contract.indicator_library
  to stratbase_strategy_caller, stratbase_strategy_admin, stratbase_strategy;
