package dev.stratbase.local.http;

/** Answers one request. */
@FunctionalInterface
public interface Handler {
  /** Answers the request; an {@link HttpFailure} becomes the answer it names. */
  Response handle(Request request);
}
