package dev.stratbase.indicator.library;

import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.List;
import java.util.Optional;

/** Holds what does not come from the files against the same rules for templates. */
public final class TemplateCheck {

  private TemplateCheck() {}

  /**
   * Everything that is wrong with a template, empty when it may join the library.
   *
   * @param pine the fragment
   * @param parameters what it may refer to, and must
   * @param outputs what it must leave behind, the results of its type included
   */
  public static List<LibraryFault> faults(
      String pine, ParameterSchema parameters, List<Output> outputs) {
    var faults = new FaultLog("template");
    new PineCheck(faults, "template")
        .check(new PineTemplate(pine), Optional.of(parameters), outputs);
    return faults.toList();
  }
}
