-- Lock: none
-- Lets the service ask which of its migrations have run, so that a new release can wait for its own.
grant usage on schema stratbase_migrations to stratbase_billing;
grant select (version, success) on stratbase_migrations.flyway_history_billing to stratbase_billing;
