-- Lock: none
-- How credits move. Amounts are positive; the kind gives the sign. An idempotency key that comes
-- again with the same content answers with the first entry, with other content it is refused.

create function stratbase_internal.credit_repeated(
  person uuid, idem text, wanted_kind text, wanted_amount int, wanted_reason text,
  wanted_reference text
) returns public.credit_entries
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  known public.credit_entries;
begin
  select * into known from public.credit_entries e
  where e.user_id = person and e.idempotency_key = idem;
  if found and (known.kind, known.reason, known.reference)
      is distinct from (wanted_kind, wanted_reason, wanted_reference)
    -- A clawback is capped, so its amount may differ from what was asked.
    or found and known.kind <> 'clawback' and known.amount <> wanted_amount
  then
    perform stratbase_internal.refuse(422, 'idempotency_key_reused',
      'This idempotency key was used for another entry.');
  end if;
  return known;
end
$$;
select stratbase_internal.seal_function(
  'stratbase_internal.credit_repeated(uuid,text,text,int,text,text)');
grant execute on function stratbase_internal.credit_repeated(uuid, text, text, int, text, text)
  to stratbase_account_ledger;

-- Takes credits. SB409 insufficient_credits (with the balance) when they do not suffice.
create function contract.account_spend_credits(
  person uuid, amount int, reason text, reference text default null, idempotency_key text default null,
  out entry_id uuid, out balance int, out repeated boolean
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known public.credit_entries;
begin
  if amount is null or amount <= 0 then
    perform stratbase_internal.refuse(422, 'invalid_amount', 'The amount must be above zero.');
  end if;
  -- The lock makes a second attempt with the same key wait for the first.
  perform from public.users u where u.id = person for no key update;
  known := stratbase_internal.credit_repeated(
    person, idempotency_key, 'spend', -amount, reason, reference);
  repeated := known.id is not null;
  if not repeated then
    insert into public.credit_entries (user_id, kind, amount, reason, reference, idempotency_key)
    values (person, 'spend', -amount, reason, reference, idempotency_key)
    returning * into known;
  end if;
  entry_id := known.id;
  balance := known.balance_after;
end
$$;

-- Adds credits (grant, refund, positive adjustment) or takes them back (clawback, negative
-- adjustment). A refund gives back at most what was spent under its reference. A clawback takes at
-- most the balance and records the rest as owed, which the next grants pay first.
create function contract.account_add_credits(
  person uuid, kind text, amount int, reason text, reference text default null,
  idempotency_key text default null,
  out entry_id uuid, out balance int, out owed int, out repeated boolean
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
  known public.credit_entries;
  held record;
  spent int;
  change int;
  paid_off constant text := 'owed from an earlier clawback';
begin
  if kind not in ('grant', 'refund', 'clawback', 'adjustment') then
    perform stratbase_internal.refuse(422, 'invalid_kind',
      'The kind must be grant, refund, clawback or adjustment.');
  elsif amount is null or amount = 0 or (amount < 0 and kind <> 'adjustment') then
    perform stratbase_internal.refuse(422, 'invalid_amount',
      'The amount must be above zero, or not zero for an adjustment.');
  end if;
  change := case kind when 'clawback' then -amount else amount end;
  select u.credits, u.credits_owed into held from public.users u where u.id = person for no key update;
  if not found then
    perform stratbase_internal.refuse(404, 'user_not_found', 'There is no such person.');
  end if;
  known := stratbase_internal.credit_repeated(person, idempotency_key, kind, change, reason, reference);
  repeated := known.id is not null;
  if repeated then
    entry_id := known.id;
    -- What the grant paid of a debt is the entry behind it, and was part of the first answer.
    select e.balance_after, e.owed_after into balance, owed from public.credit_entries e
    where known.kind = 'grant' and e.user_id = person and e.entry_number = known.entry_number + 1
      and e.kind = 'clawback' and e.reason = paid_off;
    if not found then
      balance := known.balance_after;
      owed := known.owed_after;
    end if;
    return;
  end if;
  owed := held.credits_owed;
  if kind = 'refund' then
    select -coalesce(sum(e.amount), 0) into spent from public.credit_entries e
    where e.user_id = person and e.reference = account_add_credits.reference
      and e.kind in ('spend', 'refund');
    if reference is null or amount > spent then
      perform stratbase_internal.refuse(422, 'refund_exceeds_spend',
        pg_catalog.format('At most %s credits can be refunded under this reference.', coalesce(spent, 0)),
        pg_catalog.jsonb_build_object('refundable', coalesce(spent, 0)));
    end if;
  elsif kind = 'clawback' then
    owed := owed + greatest(amount - held.credits, 0);
    change := -least(amount, held.credits);
  end if;
  insert into public.credit_entries
    (user_id, kind, amount, owed_after, reason, reference, idempotency_key)
  values (person, kind, change, owed, reason, reference, idempotency_key)
  returning * into known;
  entry_id := known.id;
  if kind = 'grant' and owed > 0 then
    change := least(owed, known.balance_after);
    owed := owed - change;
    insert into public.credit_entries (user_id, kind, amount, owed_after, reason, reference)
    values (person, 'clawback', -change, owed, paid_off, reference)
    returning * into known;
  end if;
  balance := known.balance_after;
end
$$;

select stratbase_internal.give_function('account_ledger', f) from unnest(array[
  'contract.account_spend_credits(uuid,int,text,text,text)',
  'contract.account_add_credits(uuid,text,int,text,text,text)'
]::regprocedure[]) f;
grant execute on function contract.account_spend_credits(uuid, int, text, text, text),
  contract.account_add_credits(uuid, text, int, text, text, text) to stratbase_account;
