package dev.stratbase.local;

/** The stack cannot run; the message is the one line that its user reads. */
final class StackFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StackFailure(String line) {
    super(line);
  }

  StackFailure(String line, Throwable cause) {
    super(line, cause);
  }

  String line() {
    return String.valueOf(getMessage());
  }
}
