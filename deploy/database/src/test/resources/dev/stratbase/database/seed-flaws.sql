-- One row for each flaw the seed's schema let in, written by whoever could reach it.
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-000000000001', 'ann@example.test'),
  ('00000000-0000-4000-8000-000000000002', 'ann-too@example.test');

insert into users (id, email, credits, is_premium, preferences, created_at) values
  ('00000000-0000-4000-8000-000000000001', 'ann@example.test', 42, null, '{"theme": "dark"}', null),
  ('00000000-0000-4000-8000-000000000002', 'Ann@Example.test', -7, true, '[1]', now()),
  -- Supabase Auth does not know this one.
  ('00000000-0000-4000-8000-000000000003', 'ghost@example.test', 5, false, null, now());

insert into api_keys (user_id, provider, key_encrypted, updated_at) values
  ('00000000-0000-4000-8000-000000000001', 'openai', encrypt_api_key('sk-newer', 'k'), now()),
  ('00000000-0000-4000-8000-000000000001', 'OpenAI', encrypt_api_key('sk-older', 'k'), now() - interval '1 day'),
  ('00000000-0000-4000-8000-000000000002', 'My LLM', encrypt_api_key('sk-odd', 'k'), null),
  (null, 'openai', encrypt_api_key('sk-nobody', 'k'), now());

insert into indicators (id, name, category, type, created_by, accuracy_rating, parameters, is_public) values
  ('00000000-0000-4000-8000-0000000000a1', 'RSI', 'momentum', 'entry', '00000000-0000-4000-8000-000000000001', 4.5, '{}', null),
  ('00000000-0000-4000-8000-0000000000a2', 'rsi', 'momentum', 'banana', '00000000-0000-4000-8000-000000000003', -3, '[]', true),
  ('00000000-0000-4000-8000-0000000000a3', 'MACD', 'trend', 'TREND', null, null, '{}', true);

insert into custom_indicators (id, user_id, name, category, type, pine_script) values
  ('00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-000000000001', 'Mine', 'own', 'exit', 'x'),
  ('00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-000000000001', 'mine', 'own', 'banana', 'y'),
  ('00000000-0000-4000-8000-0000000000b3', null, 'Orphan', 'own', 'exit', 'z');

insert into strategies (id, user_id, name, market_type, timeframe, config, is_public) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001', 'Public', 'crypto', '1h', '{"free": "form"}', true),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000002', 'Odd', 'MOON', '7m', '"text"', null),
  ('00000000-0000-4000-8000-0000000000c3', null, 'Orphan', null, null, '{}', true),
  -- Planted in another's name by the policy that let anybody.
  ('00000000-0000-4000-8000-0000000000c4', '00000000-0000-4000-8000-000000000003', 'Planted', null, null, '[]', true);

insert into strategy_versions (strategy_id, version_number, config, notes) values
  ('00000000-0000-4000-8000-0000000000c1', 1, '{"old": 1}', 'first'),
  ('00000000-0000-4000-8000-0000000000c1', 4, '{"old": 4}', null),
  (null, 1, '{}', 'orphan');

insert into strategy_components (id, strategy_id, indicator_id, is_custom, component_type, position, parameters) values
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000a1', false, 'entry', -4, '{}'),
  ('00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000a1', null, 'Entry', -4, '7'),
  ('00000000-0000-4000-8000-0000000000d3', '00000000-0000-4000-8000-0000000000c1', gen_random_uuid(), false, 'banana', 0, '{}'),
  ('00000000-0000-4000-8000-0000000000d4', '00000000-0000-4000-8000-0000000000c1', null, false, 'exit', 0, '{}'),
  ('00000000-0000-4000-8000-0000000000d5', null, gen_random_uuid(), false, 'exit', 0, '{}');

insert into subscriptions (user_id, status, provider, provider_subscription_id, plan_type, current_period_end) values
  ('00000000-0000-4000-8000-000000000001', 'active', 'stripe', 'sub_1', 'Gold Plan', now() + interval '9 days'),
  ('00000000-0000-4000-8000-000000000001', 'active', 'paypal', 'I-2', 'pro-monthly', now() + interval '3 days'),
  ('00000000-0000-4000-8000-000000000002', 'banana', 'stripe', 'sub_3', 'pro-monthly', null),
  ('00000000-0000-4000-8000-000000000002', 'canceled', 'Stripe', 'sub_3', 'pro-monthly', null),
  (null, 'active', 'stripe', 'sub_4', 'pro-monthly', null);

insert into coupons (id, code, discount_percent, max_uses, current_uses, is_active) values
  ('00000000-0000-4000-8000-0000000000e1', 'SAVE', 20, 1, 2, true),
  ('00000000-0000-4000-8000-0000000000e2', 'save', 30, null, 0, true),
  ('00000000-0000-4000-8000-0000000000e3', 'PAYME', -500, 0, null, null);
insert into user_coupons (user_id, coupon_id) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000e3'),
  (null, '00000000-0000-4000-8000-0000000000e1');
create policy anybody on indicators for all using (true);
