-- Lock: none
select stratbase_internal.create_rate_limits('billing');
