-- Lock: none
select stratbase_internal.drop_slice_roles('indicator');
