-- Lock: none
revoke select (version, success) on stratbase_migrations.flyway_history_billing from stratbase_billing;
revoke usage on schema stratbase_migrations from stratbase_billing;
