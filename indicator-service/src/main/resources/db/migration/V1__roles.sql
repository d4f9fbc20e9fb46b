-- Lock: none
select stratbase_internal.create_slice_roles('indicator');

-- What this slice asks of account's.
grant execute on function contract.account_ensure_user(), contract.account_public_name(uuid),
  contract.account_is_premium(uuid)
  to stratbase_indicator_caller, stratbase_indicator_admin;
grant execute on function contract.account_public_name(uuid), contract.account_is_premium(uuid)
  to stratbase_indicator;
