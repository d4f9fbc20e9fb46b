-- Lock: none
drop function public.coupon_release(uuid);
drop function public.coupon_redeem(text, text, timestamptz);
drop function public.coupon_preview(text, text, timestamptz);
drop function stratbase_internal.coupon_refusal(public.coupons, uuid, text, timestamptz);
drop function stratbase_internal.coupon_explanation(text);
