-- Lock: none
select stratbase_internal.create_slice_roles('billing');

-- What this slice asks of account's: premium and credits follow a subscription, set by the service.
grant execute on function contract.account_ensure_user(), contract.account_public_name(uuid),
  contract.account_is_premium(uuid)
  to stratbase_billing_caller, stratbase_billing_admin;
grant execute on function contract.account_is_premium(uuid),
  contract.account_set_premium(uuid, boolean),
  contract.account_add_credits(uuid, text, int, text, text, text),
  contract.account_person_key(uuid), contract.account_is_returning(uuid),
  contract.account_lock(uuid)
  to stratbase_billing;
