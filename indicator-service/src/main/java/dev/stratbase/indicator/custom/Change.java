package dev.stratbase.indicator.custom;

/**
 * What a row is to become.
 *
 * @param request what its owner says
 * @param definition what follows from it
 */
record Change(CustomIndicatorRequest request, Definition definition) {

  void to(CustomIndicator indicator) {
    indicator.name = request.name().strip();
    indicator.description = request.description();
    indicator.category = request.category().strip();
    indicator.type = request.type();
    indicator.parameters = definition.parameters();
    indicator.defaults = definition.defaults();
    indicator.outputs = definition.outputs();
    indicator.pineScript = request.pineScript();
    indicator.pineTemplate = definition.template();
    indicator.open = Boolean.TRUE.equals(request.open());
  }
}
