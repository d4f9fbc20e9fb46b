package dev.stratbase.billing.coupon;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The codes that were made; each is listed as a coupon from now on. */
@Schema(name = "GeneratedCoupons")
record GeneratedCoupons(
    @Schema(examples = "[\"7KQ2-M0XZ-9D4T\"]", maxItems = 1000) List<String> codes) {}
