-- Lock: none
revoke select (version, success) on stratbase_migrations.flyway_history_strategy from stratbase_strategy;
revoke usage on schema stratbase_migrations from stratbase_strategy;
