-- Lock: share row exclusive on users
select stratbase_internal.create_idempotency_keys('account');
