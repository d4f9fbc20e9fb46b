package dev.stratbase.local.nonsense;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Conformance;
import dev.stratbase.local.surface.Message;
import dev.stratbase.local.surface.Reply;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with the answer to a request, whatever the request was. */
final class Judge {
  private static final int UNAVAILABLE = 503;

  /** Percent-encoding that is none, and characters that no address has. */
  private static final Pattern NO_ADDRESS =
      Pattern.compile("%(?![0-9a-fA-F]{2})|[^%!#$&'()*+,./0-9:;=?@A-Z\\[\\]_a-z~-]");

  /** Longer heads may be refused by the HTTP server itself. */
  private static final int LONG = 2_000;

  private final Conformance conformance;

  Judge(Conformance conformance) {
    this.conformance = conformance;
  }

  /** A sentence, or nothing when all is well. */
  String fault(Attempt attempt, Reply reply) {
    int status = reply.status();
    if (status == UNAVAILABLE) {
      return reply.header("Retry-After").isEmpty() ? "503 without Retry-After" : "";
    }
    if (status >= 500 && status != 501) {
      return "status " + status;
    }
    if (isServers(attempt.message(), reply)) {
      return "";
    }
    if (!attempt.isDocumented()) {
      return problemFault(attempt.message(), reply);
    }
    List<String> faults =
        conformance.faults(
            attempt.operation(), attempt.message().method(), attempt.message().target(), reply);
    if (faults.isEmpty()) {
      return problemFault(attempt.message(), reply);
    }
    return faults.getFirst();
  }

  /**
   * What the HTTP server refuses by itself has no body: a head that is no HTTP or too long, and a
   * page whose origin is not listed.
   */
  private static boolean isServers(Message message, Reply reply) {
    if (reply.body().length > 0) {
      return false;
    }
    return switch (reply.status()) {
      case 400 ->
          NO_ADDRESS.matcher(message.target()).find()
              || message.headers().stream().anyMatch(it -> hasControls(it.value()));
      case 403 -> message.has("Origin");
      case 414 -> message.target().length() > LONG;
      case 431 -> message.headers().stream().anyMatch(it -> it.value().length() > LONG);
      default -> false;
    };
  }

  private static boolean hasControls(String value) {
    return value.chars().anyMatch(c -> c == 0x7f || (c < 0x20 && c != '\t'));
  }

  private static String problemFault(Message message, Reply reply) {
    if (reply.status() < 400 || message.method().equals("HEAD")) {
      return "";
    }
    try {
      JsonNode problem = Json.read(reply.text());
      boolean told =
          reply.header("Content-Type").startsWith("application/problem+json")
              && problem.path("status").asInt() == reply.status()
              && problem.path("code").asText().matches("[a-z][a-z0-9_]*")
              && !problem.path("detail").asText().isBlank();
      return told ? "" : "a refusal that is no problem document";
    } catch (JsonProcessingException none) {
      return "a refusal that is no JSON";
    }
  }
}
