package dev.stratbase.billing.coupon;

import dev.stratbase.kit.http.PageRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders in which administrators can list coupons. */
enum CouponSort {
  NEWEST("-created_at", "(c.createdAt, c.id) < (:at, :id)", "c.createdAt desc, c.id desc"),
  OLDEST("created_at", "(c.createdAt, c.id) > (:at, :id)", "c.createdAt, c.id");

  private final String parameter;
  private final String beyond;
  private final String order;

  CouponSort(String parameter, String beyond, String order) {
    this.parameter = parameter;
    this.beyond = beyond;
    this.order = order;
  }

  static CouponSort of(@Nullable String parameter) {
    return parameter == null
        ? NEWEST
        : Arrays.stream(values())
            .filter(sort -> sort.parameter.equals(parameter))
            .findFirst()
            .orElseThrow(() ->
                PageRequest.invalid(
                    "sort",
                    "can be "
                        + Arrays.stream(values())
                            .map(CouponSort::parameter)
                            .collect(Collectors.joining(" or "))));
  }

  String parameter() {
    return parameter;
  }

  /** The condition of rows that come after {@code :at} and {@code :id}. */
  String beyond() {
    return beyond;
  }

  String order() {
    return order;
  }
}
