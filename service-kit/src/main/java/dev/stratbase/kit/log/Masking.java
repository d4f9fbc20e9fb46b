package dev.stratbase.kit.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last net, for libraries' lines and for failures that nobody foresaw: takes e-mail addresses,
 * tokens and keys out of what a line says. Our own lines do not put them in to begin with.
 */
final class Masking {
  private static final String TAKEN_OUT = "***";

  /** Deeper causes than these say nothing more, and a cycle of them would never end. */
  private static final int DEEPEST = 20;

  /** Each begins where a word does and gives nothing back, so that no text is read twice. */
  private static final Pattern PRIVATE =
      Pattern.compile(
          // An e-mail address, and the password that stands before a host.
          "(?<![^\\s\"'<>(){}\\[\\],:;=@/])[^\\s\"'<>(){}\\[\\],:;=@/]++@[\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++)+"
              // A JWT: base64 of an object's begin.
              + "|(?<![\\w-])eyJ[\\w-]{10,}+(?:\\.[\\w-]*+)++"
              // Keys of LLM and payment providers, and secrets of webhooks.
              + "|(?<![\\w-])(?:sk[-_]|rk_|whsec_|AIza)[\\w-]{12,}+");

  private Masking() {}

  static String text(String text) {
    return PRIVATE.matcher(text).replaceAll(TAKEN_OUT);
  }

  /** The same failure where it says nothing private; else one that tells the same without it. */
  static Throwable failure(Throwable failure) {
    return isPrivate(failure, 0) ? new Retold(failure, 0) : failure;
  }

  private static boolean isPrivate(@Nullable Throwable failure, int depth) {
    if (failure == null || depth > DEEPEST) {
      return false;
    }
    if (PRIVATE.matcher(failure.toString()).find() || isPrivate(failure.getCause(), depth + 1)) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (isPrivate(suppressed, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Looks in a log as the failure that it stands for, by its class too. */
  @SuppressWarnings("OverrideThrowableToString")
  private static final class Retold extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String said;

    Retold(Throwable told, int depth) {
      super(null, cause(told, depth), true, true);
      this.said = text(told.toString());
      setStackTrace(told.getStackTrace());
      for (Throwable suppressed : told.getSuppressed()) {
        if (depth < DEEPEST) {
          addSuppressed(new Retold(suppressed, depth + 1));
        }
      }
    }

    private static @Nullable Throwable cause(Throwable told, int depth) {
      Throwable cause = told.getCause();
      return cause == null || depth >= DEEPEST ? null : new Retold(cause, depth + 1);
    }

    @Override
    public String toString() {
      return said;
    }
  }
}
