-- Lock: none
select stratbase_internal.drop_slice_roles('account');
drop schema stratbase_internal cascade;
drop schema contract;
drop table stratbase_migrations.adoption_report;
-- The extensions stay: Supabase has them anyway, and others may use them.
