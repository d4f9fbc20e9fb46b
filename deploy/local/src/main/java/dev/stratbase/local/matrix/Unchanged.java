package dev.stratbase.local.matrix;

import dev.stratbase.local.surface.Fingerprint;
import dev.stratbase.local.surface.Reply;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves of a refusal that it changed nothing. The services' own workers write now and then: a
 * difference counts when the same request makes the same difference again and again.
 */
final class Unchanged {
  /**
   * An administrator who looks for somebody is written down, also when there is nobody; and what is
   * limited counts in vain, too: that is what the limit is for.
   */
  private static final Set<String> WRITTEN_BY_DESIGN =
      Set.of(
          "public.account_audit",
          "public.account_rate_limits",
          "public.billing_rate_limits",
          "public.indicator_rate_limits",
          "public.strategy_rate_limits");

  private static final int TRIES = 4;
  private static final int SETTLING_MILLIS = 150;

  private final Fingerprint fingerprint;
  private final Findings findings;

  /** How it was after the refusal before, so that it need not be taken twice. */
  private Map<String, String> last = Map.of();

  Unchanged(Fingerprint fingerprint, Findings findings) {
    this.fingerprint = fingerprint;
    this.findings = findings;
  }

  /** A request that can be sent again. */
  @FunctionalInterface
  interface Question {
    Reply ask() throws IOException;
  }

  /** Asks, and when the answer is a refusal looks whether something was changed nevertheless. */
  Reply ask(String what, Question question) throws IOException, SQLException, InterruptedException {
    Map<String, String> before = last.isEmpty() ? fingerprint.take() : last;
    last = Map.of();
    Reply reply = question.ask();
    if (reply.status() < 400) {
      return reply;
    }
    List<String> changed = changed(before);
    for (int i = 1; i < TRIES && !changed.isEmpty(); i++) {
      before = settled();
      Reply again = question.ask();
      changed =
          again.status() < 400
              ? List.of()
              : changed(before).stream().filter(changed::contains).toList();
    }
    if (!changed.isEmpty()) {
      findings.add("%s: refused with %s, and yet %s changed".formatted(what, reply, changed));
    }
    return reply;
  }

  /** Something was changed on purpose. */
  void forget() {
    last = Map.of();
  }

  private List<String> changed(Map<String, String> before) throws SQLException {
    last = fingerprint.take();
    return Fingerprint.changed(before, last).stream()
        .filter(table -> !WRITTEN_BY_DESIGN.contains(table))
        .toList();
  }

  private Map<String, String> settled() throws SQLException, InterruptedException {
    Map<String, String> one = fingerprint.take();
    for (int i = 0; i < 40; i++) {
      Thread.sleep(SETTLING_MILLIS);
      Map<String, String> next = fingerprint.take();
      if (next.equals(one)) {
        break;
      }
      one = next;
    }
    return one;
  }
}
