select stratbase_internal.create_idempotency_keys('billing');
