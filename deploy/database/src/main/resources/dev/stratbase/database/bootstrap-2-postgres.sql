alter role postgres rename to supabase_admin;
create role postgres login nosuperuser createrole createdb replication bypassrls;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres with admin option;
alter database postgres owner to postgres;
-- Which Supabase's has by way of supautils: data of a dump is restored without firing triggers.
grant set on parameter session_replication_role to postgres;
