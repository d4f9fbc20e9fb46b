drop function public.account_touch_last_login();
drop trigger users_touch on public.users;
create trigger users_touch before update on public.users
  for each row execute function stratbase_internal.touch_updated_at();
