-- Lock: access exclusive on strategies, strategy_components, strategy_versions
drop function stratbase_internal.strategy_before_write() cascade;
drop function stratbase_internal.strategy_version_number() cascade;
drop function stratbase_internal.strategy_version_keep() cascade;
drop trigger strategy_components_touch on public.strategy_components;
drop function stratbase_internal.strategy_component_indicator() cascade;
