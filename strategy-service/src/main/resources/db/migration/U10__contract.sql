-- Lock: none
drop function contract.strategy_indicator_usages(uuid);
drop function contract.strategy_export(uuid);
drop function contract.strategy_export_rows(uuid, text);
