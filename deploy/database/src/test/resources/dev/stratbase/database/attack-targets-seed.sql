-- What the attacks aim at, in a database that runs the seed's schema: a victim with one of
-- everything, Mallory who attacks, and a bystander.
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-00000000f001', 'mallory@example.test'),
  ('00000000-0000-4000-8000-00000000f002', 'victim@example.test'),
  ('00000000-0000-4000-8000-00000000f003', 'bystander@example.test');
insert into users (id, email, credits, is_premium, updated_at) values
  ('00000000-0000-4000-8000-00000000f001', 'mallory@example.test', 5, false, '2025-03-11'),
  ('00000000-0000-4000-8000-00000000f002', 'victim@example.test', 100, true, '2025-03-11'),
  ('00000000-0000-4000-8000-00000000f003', 'bystander@example.test', 5, false, '2025-03-11');
insert into api_keys (user_id, provider, key_encrypted, updated_at) values
  ('00000000-0000-4000-8000-00000000f002', 'openai', encrypt_api_key('sk-of-the-victim', 'k'), '2025-03-11');
insert into indicators (id, name, category, type, created_by) values
  ('00000000-0000-4000-8000-00000000f010', 'Of the victim', 'momentum', 'entry', '00000000-0000-4000-8000-00000000f002');
insert into custom_indicators (id, user_id, name, category, type, pine_script, is_public, updated_at) values
  ('00000000-0000-4000-8000-00000000f020', '00000000-0000-4000-8000-00000000f002', 'Shared', 'own', 'exit', 'x', true, '2025-03-11'),
  ('00000000-0000-4000-8000-00000000f021', '00000000-0000-4000-8000-00000000f002', 'Hidden', 'own', 'exit', 'x', false, '2025-03-11');
insert into strategies (id, user_id, name, config, is_public, updated_at) values
  ('00000000-0000-4000-8000-00000000f030', '00000000-0000-4000-8000-00000000f002', 'Shared', '{"edge": 1}', true, '2025-03-11'),
  ('00000000-0000-4000-8000-00000000f031', '00000000-0000-4000-8000-00000000f002', 'Hidden', '{"edge": 2}', false, '2025-03-11'),
  ('00000000-0000-4000-8000-00000000f032', '00000000-0000-4000-8000-00000000f001', 'Own', '{}', false, '2025-03-11');
insert into strategy_versions (id, strategy_id, version_number, config, notes) values
  ('00000000-0000-4000-8000-00000000f040', '00000000-0000-4000-8000-00000000f031', 1, '{"edge": 2}', 'my secret');
insert into strategy_components (id, strategy_id, indicator_id, component_type, position, updated_at) values
  ('00000000-0000-4000-8000-00000000f050', '00000000-0000-4000-8000-00000000f031', '00000000-0000-4000-8000-00000000f010', 'entry', 0, '2025-03-11'),
  ('00000000-0000-4000-8000-00000000f051', '00000000-0000-4000-8000-00000000f032', '00000000-0000-4000-8000-00000000f010', 'trend', 0, '2025-03-11');
insert into subscriptions (id, user_id, status, provider, provider_subscription_id, plan_type, updated_at) values
  ('00000000-0000-4000-8000-00000000f060', '00000000-0000-4000-8000-00000000f002', 'active', 'stripe', 'sub_victim', 'pro-monthly', '2025-03-11');
insert into coupons (id, code, discount_percent, max_uses, current_uses) values
  ('00000000-0000-4000-8000-00000000f070', 'ONCE', 20, 1, 0),
  ('00000000-0000-4000-8000-00000000f071', 'SPENT', 20, 1, 1);
insert into user_coupons (id, user_id, coupon_id) values
  ('00000000-0000-4000-8000-00000000f080', '00000000-0000-4000-8000-00000000f002', '00000000-0000-4000-8000-00000000f071');
