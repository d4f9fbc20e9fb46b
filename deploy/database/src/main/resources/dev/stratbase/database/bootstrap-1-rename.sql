-- initdb's own role can never lose SUPERUSER, so it takes Supabase's name for it, and a new
-- postgres takes its place.
create role stratbase_bootstrap superuser login;
