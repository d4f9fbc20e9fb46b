-- Lock: none
revoke select (version, success) on stratbase_migrations.flyway_history_account from stratbase_account;
revoke usage on schema stratbase_migrations from stratbase_account;
