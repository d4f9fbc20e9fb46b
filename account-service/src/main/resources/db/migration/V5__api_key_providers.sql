-- Lock: none
-- The LLM providers whose keys can be kept. key_pattern is what a key of theirs looks like.
create table public.api_key_providers (
  code text primary key,
  name text not null,
  key_pattern text not null default '^\S{8,512}$',
  docs_url text,
  -- False for a provider that only an adopted row names.
  active boolean not null default true,
  constraint api_key_providers_code_check check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
select stratbase_internal.seal_table('account', 'public.api_key_providers');

insert into public.api_key_providers (code, name, key_pattern, docs_url) values
  ('openai', 'OpenAI', '^sk-(?!ant-|or-)[A-Za-z0-9_-]{20,300}$', 'https://platform.openai.com/api-keys'),
  ('anthropic', 'Anthropic', '^sk-ant-[A-Za-z0-9_-]{20,300}$', 'https://console.anthropic.com/settings/keys'),
  ('google', 'Google Gemini', '^[A-Za-z0-9_.-]{30,200}$', 'https://aistudio.google.com/apikey'),
  ('mistral', 'Mistral', '^[A-Za-z0-9]{24,128}$', 'https://console.mistral.ai/api-keys'),
  ('groq', 'Groq', '^gsk_[A-Za-z0-9]{20,200}$', 'https://console.groq.com/keys'),
  ('openrouter', 'OpenRouter', '^sk-or-[A-Za-z0-9_-]{20,200}$', 'https://openrouter.ai/settings/keys'),
  ('deepseek', 'DeepSeek', '^sk-[A-Za-z0-9]{20,200}$', 'https://platform.deepseek.com/api_keys'),
  ('xai', 'xAI', '^xai-[A-Za-z0-9_-]{20,200}$', 'https://console.x.ai'),
  ('together', 'Together', '^[A-Za-z0-9_-]{20,200}$', 'https://api.together.ai/settings/api-keys'),
  ('azure-openai', 'Azure OpenAI', '^[A-Za-z0-9]{32,128}$', 'https://learn.microsoft.com/azure/ai-services/openai/');

grant select on public.api_key_providers
  to stratbase_account_caller, stratbase_account_admin, stratbase_account;
create policy api_key_providers_select_caller on public.api_key_providers
  for select to stratbase_account_caller using (active);
create policy api_key_providers_select_admin on public.api_key_providers
  for select to stratbase_account_admin using ((select stratbase_internal.is_admin()));
create policy api_key_providers_select_service on public.api_key_providers
  for select to stratbase_account using (true);
