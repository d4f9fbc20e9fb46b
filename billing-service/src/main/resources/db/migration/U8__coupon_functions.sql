drop function public.coupon_redeem(text, text);
drop function public.coupon_preview(text, text);
drop function stratbase_internal.coupon_refusal(public.coupons, uuid, text);
drop function stratbase_internal.coupon_explanation(text);
