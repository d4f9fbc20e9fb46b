-- What a project of some years may hold beside one row for each flaw: keys under secrets of every
-- length, configs of every shape, values at the ends of their ranges.
insert into auth.users (id, email)
select ('00000000-0000-4000-8000-0000000010' || lpad(n::text, 2, '0'))::uuid, 'old' || n || '@example.test'
from generate_series(1, 12) n;
insert into users (id, email, credits, is_premium, preferences, created_at, updated_at)
select ('00000000-0000-4000-8000-0000000010' || lpad(n::text, 2, '0'))::uuid, 'old' || n || '@example.test',
  case n when 1 then null when 2 then 0 when 3 then 2147483647 else 5 end,
  n % 2 = 0,
  case n when 1 then null when 2 then 'null' when 3 then '"text"' when 4 then '7' when 5 then '{"a": [1]}'
    else '{}' end::jsonb,
  now() - interval '1 year', case when n <> 6 then now() - interval '1 year' end
from generate_series(1, 12) n;
-- An address nobody can have, and one that is none.
insert into users (id, email) values
  ('00000000-0000-4000-8000-000000001020', ''),
  ('00000000-0000-4000-8000-000000001021', repeat('x', 400) || '@example.test');

insert into api_keys (user_id, provider, key_encrypted)
select ('00000000-0000-4000-8000-0000000010' || lpad(length::text, 2, '0'))::uuid, 'openai',
  encrypt_api_key('sk-under-' || length, left('0123456789abcdef0123456789abcdef01234567', length))
from unnest(array[1]) length
union all
select ('00000000-0000-4000-8000-00000000100' || place)::uuid, 'openai',
  encrypt_api_key('sk-under-' || length, left('0123456789abcdef0123456789abcdef01234567', length))
from (values (2, 16), (3, 32), (4, 40)) as secret (place, length);
insert into api_keys (id, user_id, provider, key_encrypted) values
  ('00000000-0000-4000-8000-000000001101', '00000000-0000-4000-8000-000000001005', '???', 'eA=='),
  ('00000000-0000-4000-8000-000000001102', '00000000-0000-4000-8000-000000001005', 'unknown', 'eA=='),
  ('00000000-0000-4000-8000-000000001103', '00000000-0000-4000-8000-000000001006', 'openai', ''),
  ('00000000-0000-4000-8000-000000001104', '00000000-0000-4000-8000-000000001007', 'openai', repeat('eA==', 5000));

insert into indicators (id, name, category, type, created_by, description, accuracy_rating) values
  ('00000000-0000-4000-8000-000000001201', '', '', 'entry', null, null, null),
  ('00000000-0000-4000-8000-000000001202', repeat('n', 300), 'c', 'Exit ', null, null, 'NaN'),
  ('00000000-0000-4000-8000-000000001203', '技術', 'c', 'stop_loss', null, null, 5),
  ('00000000-0000-4000-8000-000000001204', 'Wordy', 'c', 'entry', null,
    (select string_agg('word' || n, ' ') from generate_series(1, 120000) n), null);
insert into custom_indicators (id, user_id, name, category, type, pine_script, parameters, is_public) values
  ('00000000-0000-4000-8000-000000001301', '00000000-0000-4000-8000-000000001001', '', 'c', 'EXIT', '', '"text"', null),
  ('00000000-0000-4000-8000-000000001302', '00000000-0000-4000-8000-000000001001', repeat('n', 300), 'c', 'exit', 'x', '[]', true);

-- Configs of any shape, every other one public; the deepest is as deep as a client can send.
insert into strategies (id, user_id, name, config, is_public)
select ('00000000-0000-4000-8000-0000000014' || lpad(place::text, 2, '0'))::uuid,
  '00000000-0000-4000-8000-000000001001', 'shape ' || place, config::jsonb, place % 2 = 0
from (values
  (1, '[1, "two", null, {"three": 3}]'), (2, '"text"'), (3, 'null'), (4, '7'), (5, 'true'), (6, '{}'),
  (7, '{"n": 9007199254740993, "d": 0.1000000000000000055511151231257827}'),
  (8, repeat('[', 2000) || repeat(']', 2000)),
  (9, '{"emoji": "🔑", "": {"": [[], {}]}}'),
  (10, '{"blob": "' || repeat('x', 300000) || '"}')) as shape (place, config);
insert into strategies (id, user_id, name, description, market_type, timeframe, config, created_at, updated_at) values
  ('00000000-0000-4000-8000-000000001450', '00000000-0000-4000-8000-000000001002', '', null, 'Crypto', ' 1H ', '{}', null, null),
  ('00000000-0000-4000-8000-000000001451', '00000000-0000-4000-8000-000000001002', repeat('n', 300), repeat('d', 100000), '', '', '{}', now(), null),
  ('00000000-0000-4000-8000-000000001452', '00000000-0000-4000-8000-000000001002', 'numbers', null, null, null, '{}', now(), now()),
  ('00000000-0000-4000-8000-000000001453', '00000000-0000-4000-8000-000000001002', 'wordy notes', null, null, null, '{}', now(), now()),
  -- Of nobody, and not alone: it has a version and a component.
  ('00000000-0000-4000-8000-000000001454', null, 'nobodys', null, null, null, '{}', now(), now());
insert into strategy_versions (id, strategy_id, version_number, config, notes) values
  ('00000000-0000-4000-8000-000000001501', '00000000-0000-4000-8000-000000001452', -5, '{"n": -5}', 'before'),
  ('00000000-0000-4000-8000-000000001502', '00000000-0000-4000-8000-000000001452', 0, '{"n": 0}', 'zero'),
  ('00000000-0000-4000-8000-000000001503', '00000000-0000-4000-8000-000000001452', 1, '{"n": 1}', 'one'),
  ('00000000-0000-4000-8000-000000001504', '00000000-0000-4000-8000-000000001452', 2147483647, '{"n": 2}', 'end'),
  ('00000000-0000-4000-8000-000000001505', '00000000-0000-4000-8000-000000001453', 1, '{}', repeat('w', 20000)),
  ('00000000-0000-4000-8000-000000001506', '00000000-0000-4000-8000-000000001454', 1, '{}', 'nobodys');
insert into strategy_components (id, strategy_id, indicator_id, component_type, position) values
  ('00000000-0000-4000-8000-000000001601', '00000000-0000-4000-8000-000000001454', gen_random_uuid(), 'exit', 0),
  ('00000000-0000-4000-8000-000000001602', '00000000-0000-4000-8000-000000001452', gen_random_uuid(), 'exit', 2147483647),
  ('00000000-0000-4000-8000-000000001603', '00000000-0000-4000-8000-000000001452', gen_random_uuid(), 'stop_loss', 5);

insert into subscriptions (id, user_id, status, provider, provider_subscription_id, plan_type, current_period_end) values
  ('00000000-0000-4000-8000-000000001701', '00000000-0000-4000-8000-000000001001', 'active', 'stripe', '', 'gold plan', now() + interval '9 days'),
  ('00000000-0000-4000-8000-000000001702', '00000000-0000-4000-8000-000000001002', 'past_due', 'paypal', '', '', now()),
  ('00000000-0000-4000-8000-000000001703', '00000000-0000-4000-8000-000000001003', 'cancelled', 'stripe', '', repeat('ab-', 50), null),
  ('00000000-0000-4000-8000-000000001704', '00000000-0000-4000-8000-000000001004', 'active', 'paddle', 'pad_1', 'pro-monthly', null),
  ('00000000-0000-4000-8000-000000001705', '00000000-0000-4000-8000-000000001005', 'active', ' Stripe ', ' sub_spaced ', 'pro-monthly', null),
  ('00000000-0000-4000-8000-000000001706', '00000000-0000-4000-8000-000000001006', 'trialing', 'stripe', 'sub_spaced', 'free', null);
insert into coupons (id, code, discount_percent, max_uses, current_uses, is_active) values
  ('00000000-0000-4000-8000-000000001801', '', 10, null, 0, true),
  ('00000000-0000-4000-8000-000000001802', repeat('C', 300), 10, null, null, true),
  ('00000000-0000-4000-8000-000000001803', ' SPACED ', 10, null, -3, true),
  ('00000000-0000-4000-8000-000000001804', 'CLOSED', 10, 0, 0, true),
  ('00000000-0000-4000-8000-000000001805', 'UNCOUNTED', 10, 1, 0, true);
insert into user_coupons (id, user_id, coupon_id, used_at) values
  ('00000000-0000-4000-8000-000000001901', '00000000-0000-4000-8000-000000001001', '00000000-0000-4000-8000-000000001805', null),
  ('00000000-0000-4000-8000-000000001902', '00000000-0000-4000-8000-000000001002', '00000000-0000-4000-8000-000000001805', now());

-- A column of its own permission, and an administrator's second-hand one.
grant select (code) on coupons to authenticator;
grant select on subscriptions to service_role with grant option;

-- Many, as a project that works has them: 2,000 strategies of 1 KB with a version each.
insert into auth.users (id, email)
select md5('person ' || n)::uuid, 'person' || n || '@example.test' from generate_series(1, 40) n;
insert into users (id, email, credits)
select md5('person ' || n)::uuid, 'person' || n || '@example.test', n from generate_series(1, 40) n;
insert into strategies (id, user_id, name, config, is_public, market_type)
select md5('strategy ' || n)::uuid, md5('person ' || (1 + n % 40))::uuid, 'Strategy ' || n,
  jsonb_build_object('n', n, 'text', repeat('x', 1000)), n % 5 = 0, (array['crypto', 'forex', null])[1 + n % 3]
from generate_series(1, current_setting('stratbase.test_strategies')::int) n;
insert into strategy_versions (strategy_id, version_number, config)
select md5('strategy ' || n)::uuid, 1, jsonb_build_object('n', n)
from generate_series(1, current_setting('stratbase.test_strategies')::int, 2) n;
insert into strategy_components (strategy_id, indicator_id, component_type, position)
select md5('strategy ' || n)::uuid, '00000000-0000-4000-8000-0000000000a1', 'entry', 0
from generate_series(1, current_setting('stratbase.test_strategies')::int, 2) n;

-- A view reads with its owner's rights, past every policy.
create view seed_prices as select plan_type from subscriptions;
