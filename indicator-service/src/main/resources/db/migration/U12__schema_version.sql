-- Lock: none
revoke select (version, success) on stratbase_migrations.flyway_history_indicator from stratbase_indicator;
revoke usage on schema stratbase_migrations from stratbase_indicator;
