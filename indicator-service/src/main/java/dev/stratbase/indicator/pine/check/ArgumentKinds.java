package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.check.Binding.Problem;
import dev.stratbase.indicator.pine.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Pine's functions are certainly given of another kind than they take: texts to calculate
 * with, numbers as colours or points, a level that moves. What is not certain is no problem.
 */
final class ArgumentKinds {
  private static final Set<String> COLOURS =
      Set.of(
          "bgcolor",
          "border_color",
          "bordercolor",
          "bottom_color",
          "color",
          "colordown",
          "colorup",
          "fill_color",
          "frame_color",
          "line_color",
          "text_color",
          "textcolor",
          "top_color",
          "wickcolor");
  private static final Set<String> POINTS =
      Set.of("bottom_right", "first_point", "point", "second_point", "top_left");
  private static final Set<String> PLACES =
      Set.of("bottom", "left", "right", "top", "x", "x1", "x2", "y", "y1", "y2");
  private static final Set<String> DRAWINGS = Set.of("box.", "label.", "line.");
  private static final Set<String> LINES = Set.of("hline1", "hline2", "plot1", "plot2");

  private final Walk walk;
  private final Levels levels;

  ArgumentKinds(Walk walk) {
    this.walk = walk;
    this.levels = new Levels(walk);
  }

  /** What is wrong with the arguments of a call, one problem each at most. */
  List<Problem> of(String function, Binding binding) {
    List<Problem> problems = new ArrayList<>();
    binding
        .arguments()
        .forEach((name, value) -> {
          @Nullable String wrong = wrong(function, name, value);
          if (wrong != null) {
            problems.add(
                new Problem(value.first(), "%s of %s is %s".formatted(name, function, wrong)));
          }
        });
    return problems;
  }

  private @Nullable String wrong(String function, String name, Expression value) {
    if (function.equals("hline") && name.equals("price") && levels.moves(value)) {
      return "a fixed level, and this differs from bar to bar: plot it instead";
    }
    String type = walk.meaning.typeOf(value);
    @Nullable String kind = Types.isPlain(type) ? kind(function, name, type) : null;
    return kind == null ? null : kind + ", and this is " + Types.phrase(type);
  }

  /** What the argument is; null where a value of this plain type may fit. */
  private static @Nullable String kind(String function, String name, String type) {
    if (!Types.isNumber(type) && isNumber(function, name, type)) {
      return "a number";
    }
    if (COLOURS.contains(name)) {
      return type.equals(Types.COLOR) ? null : "a colour";
    }
    if (POINTS.contains(name)) {
      return "a point (chart.point)";
    }
    return function.equals("fill") && LINES.contains(name) ? "what plot or hline gives" : null;
  }

  /** What calculates takes numbers and often true or false; what is shown or placed, numbers. */
  private static boolean isNumber(String function, String name, String type) {
    boolean calculates =
        (function.startsWith("ta.") && !function.equals("ta.pivot_point_levels"))
            || function.startsWith("math.");
    boolean shown = function.equals("plot") && name.equals("series");
    boolean level = function.equals("hline") && name.equals("price");
    boolean placed =
        PLACES.contains(name) && DRAWINGS.stream().anyMatch(each -> function.startsWith(each));
    return shown || level || placed || (calculates && !type.equals(Types.BOOL));
  }
}
