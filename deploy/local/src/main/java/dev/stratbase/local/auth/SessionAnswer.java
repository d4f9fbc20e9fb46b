package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Response;

/** The answer that signs somebody in: access token, refresh token, and who they are. */
final class SessionAnswer {
  private SessionAnswer() {}

  static Response of(AccessTokens tokens, User user, Session session, String refreshToken) {
    AccessTokens.Signed signed = tokens.sign(user, session);
    ObjectNode json = Json.object();
    json.put("access_token", signed.token());
    json.put("token_type", "bearer");
    json.put("expires_in", AccessTokens.LIFETIME.toSeconds());
    json.put("expires_at", signed.expiresAt());
    json.put("refresh_token", refreshToken);
    json.set("user", user.toJson());
    return Response.json(200, json).with("Cache-Control", "no-store");
  }
}
