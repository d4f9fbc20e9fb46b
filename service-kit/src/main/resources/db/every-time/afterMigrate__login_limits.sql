-- Lock: none
-- What this installation allows its logins; after every migration, so that other limits need no file.
select stratbase_internal.limit_login('${stratbase:slice}_service', '${stratbase:caller_statement_timeout}',
  '${stratbase:caller_lock_timeout}', '${stratbase:caller_idle_in_transaction_timeout}',
  ${stratbase:caller_connections});
select stratbase_internal.limit_login('${stratbase:slice}_system', '${stratbase:system_statement_timeout}',
  '${stratbase:system_lock_timeout}', '${stratbase:system_idle_in_transaction_timeout}',
  ${stratbase:system_connections});
