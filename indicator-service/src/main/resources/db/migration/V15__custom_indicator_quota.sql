-- Lock: share row exclusive on custom_indicators
-- How many indicators of their own a person may have, and how large one may be, also over a caller's
-- own connection. Rows that are here already stay as they are.
create function stratbase_internal.custom_indicator_room() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  most constant integer := 100;
  most_bytes constant integer := 2097152;
begin
  if tg_op = 'INSERT' then
    -- The service's own lock: one at a time for a person, or two could both find the last place free.
    perform pg_advisory_xact_lock(hashtextextended('custom_indicators:' || new.user_id, 0));
    if (select count(*) from (
        select from public.custom_indicators c where c.user_id = new.user_id limit most) kept) >= most then
      perform stratbase_internal.refuse(409, 'quota_exceeded',
        format('You have as many indicators as you can have, %s; delete one first.', most),
        jsonb_build_object('quota', most));
    end if;
  end if;
  if octet_length(concat(new.name, new.description, new.category, new.parameters, new.defaults,
      new.outputs, new.pine_script, new.pine_template)) > most_bytes then
    perform stratbase_internal.refuse(413, 'body_too_large',
      'An indicator with all that is made of its script can be 2 MB.');
  end if;
  return new;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.custom_indicator_room()');
create trigger custom_indicators_room
  before insert or update of name, description, category, parameters, defaults, outputs, pine_script
  on public.custom_indicators
  for each row when (current_user = 'stratbase_indicator_caller')
  execute function stratbase_internal.custom_indicator_room();
