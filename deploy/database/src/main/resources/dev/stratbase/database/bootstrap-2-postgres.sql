alter role postgres rename to supabase_admin;
create role postgres login nosuperuser createrole createdb replication bypassrls;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres with admin option;
alter database postgres owner to postgres;
