package dev.stratbase.strategy.listing;

/** How a list is searched by text. */
@FunctionalInterface
public interface TextSearch {
  /** Looks at every row that is left: for lists that another condition keeps short. */
  TextSearch ANYWHERE =
      (conditions, sought) ->
          conditions.and(
              "(strpos(lower(name), lower(?)) > 0 or strpos(lower(description), lower(?)) > 0)",
              sought,
              sought);

  /**
   * Adds the condition that a row's text contains what is sought.
   *
   * @param sought 1 to 100 printable characters, without blanks around them
   */
  void narrow(Conditions conditions, String sought);
}
