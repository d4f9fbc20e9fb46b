package dev.stratbase.local;

/** What an exception says, in one line. */
final class Causes {
  private Causes() {}

  /** The first message of the exception and its causes, on one line. */
  static String sentence(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && !message.isBlank()) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
      }
    }
    return thrown.getClass().getSimpleName();
  }
}
