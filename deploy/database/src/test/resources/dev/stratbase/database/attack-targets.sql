-- The same targets in a database that was Stratbase's from the start.
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-00000000f001', 'mallory@example.test'),
  ('00000000-0000-4000-8000-00000000f002', 'victim@example.test'),
  ('00000000-0000-4000-8000-00000000f003', 'bystander@example.test');
update public.users set is_premium = true where id = '00000000-0000-4000-8000-00000000f002';
insert into public.api_keys (user_id, provider, key_encrypted, scheme) values
  ('00000000-0000-4000-8000-00000000f002', 'openai', 'c2VhbGVk', 'pgcrypto_seed');
insert into public.indicators (id, slug, name, category, type, created_by) values
  ('00000000-0000-4000-8000-00000000f010', 'of-the-victim', 'Of the victim', 'momentum', 'entry', '00000000-0000-4000-8000-00000000f002');
insert into public.custom_indicators (id, user_id, name, category, type, pine_script, is_public) values
  ('00000000-0000-4000-8000-00000000f020', '00000000-0000-4000-8000-00000000f002', 'Shared', 'own', 'exit', 'x', true),
  ('00000000-0000-4000-8000-00000000f021', '00000000-0000-4000-8000-00000000f002', 'Hidden', 'own', 'exit', 'x', false);
insert into public.strategies (id, user_id, name, config, document_hash) values
  ('00000000-0000-4000-8000-00000000f030', '00000000-0000-4000-8000-00000000f002', 'Shared', '{"edge": 1}', 'h'),
  ('00000000-0000-4000-8000-00000000f031', '00000000-0000-4000-8000-00000000f002', 'Hidden', '{"edge": 2}', 'h'),
  ('00000000-0000-4000-8000-00000000f032', '00000000-0000-4000-8000-00000000f001', 'Own', '{}', 'h');
insert into public.strategy_versions (id, strategy_id, version_number, config, notes, document, content_hash, author)
select case name when 'Hidden' then '00000000-0000-4000-8000-00000000f040'::uuid else gen_random_uuid() end,
  id, 1, config, 'my secret', jsonb_build_object('name', name, 'config', config, 'components', '[]'::jsonb), 'h', user_id
from public.strategies where id in ('00000000-0000-4000-8000-00000000f030',
  '00000000-0000-4000-8000-00000000f031', '00000000-0000-4000-8000-00000000f032');
update public.strategies set is_public = true, published_version = 1
where id = '00000000-0000-4000-8000-00000000f030';
insert into public.strategy_components (id, strategy_id, indicator_id, component_type, position) values
  ('00000000-0000-4000-8000-00000000f050', '00000000-0000-4000-8000-00000000f031', '00000000-0000-4000-8000-00000000f010', 'entry', 0),
  ('00000000-0000-4000-8000-00000000f051', '00000000-0000-4000-8000-00000000f032', '00000000-0000-4000-8000-00000000f010', 'trend', 0);
insert into public.subscriptions (id, user_id, status, provider, provider_subscription_id, plan_type) values
  ('00000000-0000-4000-8000-00000000f060', '00000000-0000-4000-8000-00000000f002', 'active', 'stripe', 'sub_victim', 'pro-monthly');
insert into public.coupons (id, code, discount_percent, max_uses, current_uses) values
  ('00000000-0000-4000-8000-00000000f070', 'ONCE', 20, 1, 0),
  ('00000000-0000-4000-8000-00000000f071', 'SPENT', 20, 1, 1);
insert into public.user_coupons (id, user_id, coupon_id) values
  ('00000000-0000-4000-8000-00000000f080', '00000000-0000-4000-8000-00000000f002', '00000000-0000-4000-8000-00000000f071');
insert into public.coupon_tombstones (coupon_id, sub_hash) values
  ('00000000-0000-4000-8000-00000000f071', sha256('stratbase-billing:00000000-0000-4000-8000-00000000f002'::bytea));
-- Everything was last changed before this transaction, as far as a trigger can tell.
set local session_replication_role = replica;
update public.users set updated_at = '2025-03-11' where email ~ '^(mallory|victim|bystander)@example.test$';
update public.api_keys set updated_at = '2025-03-11' where user_id = '00000000-0000-4000-8000-00000000f002';
update public.custom_indicators set updated_at = '2025-03-11' where user_id = '00000000-0000-4000-8000-00000000f002';
update public.strategies set updated_at = '2025-03-11' where user_id = '00000000-0000-4000-8000-00000000f002';
update public.strategy_components set updated_at = '2025-03-11' where id = '00000000-0000-4000-8000-00000000f050';
update public.subscriptions set updated_at = '2025-03-11' where id = '00000000-0000-4000-8000-00000000f060';
set local session_replication_role = origin;
