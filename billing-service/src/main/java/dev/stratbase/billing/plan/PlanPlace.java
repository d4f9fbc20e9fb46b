package dev.stratbase.billing.plan;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place of a plan in the order in which plans are shown. */
record PlanPlace(int position, String code) implements Comparable<PlanPlace> {
  private static final String SORT = "position";
  private static final Comparator<PlanPlace> ORDER =
      Comparator.comparingInt(PlanPlace::position).thenComparing(PlanPlace::code);

  static PlanPlace of(PlanResponse plan) {
    return new PlanPlace(plan.position(), plan.code());
  }

  static @Nullable PlanPlace after(PageRequest page) {
    Cursor cursor = page.cursor(SORT, 2);
    if (cursor == null) {
      return null;
    }
    try {
      return new PlanPlace(
          Integer.parseInt(cursor.after().getFirst()), PlanCode.known(cursor.after().getLast()));
    } catch (IllegalArgumentException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }

  Cursor cursor() {
    return new Cursor(SORT, List.of(Integer.toString(position), code));
  }

  @Override
  public int compareTo(PlanPlace other) {
    return ORDER.compare(this, other);
  }
}
