-- Lock: none
-- Lets the service ask which of its migrations have run, so that a new release can wait for its own.
grant usage on schema stratbase_migrations to stratbase_account;
grant select (version, success) on stratbase_migrations.flyway_history_account to stratbase_account;
