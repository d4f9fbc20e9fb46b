package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;

/** Gives every answer the headers a browser needs, and every failure Supabase Auth's shape. */
record Answers(Handler next) implements Handler {
  private static final String API_VERSION = "X-Supabase-Api-Version";
  private static final String CODES_AS_TEXT = "2024-01-01";

  @Override
  public Response handle(Request request) {
    return withCors(
        request, request.method().equals("OPTIONS") ? Response.empty(204) : answer(request));
  }

  private Response answer(Request request) {
    try {
      return next.handle(request);
    } catch (AuthFailure failure) {
      return failed(request, failure);
    } catch (HttpFailure failure) {
      return failed(request, asAuthError(failure).failure(failure.sentence()));
    }
  }

  private static AuthError asAuthError(HttpFailure failure) {
    return switch (failure.status()) {
      case 404 -> AuthError.NOT_FOUND;
      case 405 -> AuthError.METHOD_NOT_ALLOWED;
      case 413 -> AuthError.REQUEST_TOO_LARGE;
      default -> AuthError.VALIDATION_FAILED;
    };
  }

  /** Clients that name the API version get the code as text, older ones the status as number. */
  private static Response failed(Request request, AuthFailure failure) {
    AuthError error = failure.error();
    ObjectNode json = Json.object();
    boolean codesAsText = request.header(API_VERSION).orElse("").compareTo(CODES_AS_TEXT) >= 0;
    if (codesAsText) {
      json.put("code", error.code()).put("message", failure.sentence());
    } else {
      json.put("code", error.status())
          .put("error_code", error.code())
          .put("msg", failure.sentence());
    }
    if (error == AuthError.WEAK_PASSWORD) {
      json.putObject("weak_password").putArray("reasons").add("length");
    }
    Response response = Response.json(error.status(), json).with("X-Sb-Error-Code", error.code());
    return codesAsText ? response.with(API_VERSION, CODES_AS_TEXT) : response;
  }

  /** Any origin may call: this listens on loopback only and sets no cookies. */
  private static Response withCors(Request request, Response response) {
    Response open =
        response
            .with("Access-Control-Allow-Origin", "*")
            .with(
                "Access-Control-Expose-Headers",
                "X-Total-Count, Link, X-Supabase-Api-Version, X-Sb-Error-Code");
    if (!request.method().equals("OPTIONS")) {
      return open;
    }
    return open.with("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS")
        .with(
            "Access-Control-Allow-Headers",
            request.header("Access-Control-Request-Headers").orElse("Authorization, Content-Type"))
        .with("Access-Control-Max-Age", "3600");
  }
}
