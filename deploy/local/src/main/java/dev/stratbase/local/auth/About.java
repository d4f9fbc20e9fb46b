package dev.stratbase.local.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;

/** What the issuer says about itself: where it is, what it offers, the keys it signs with. */
record About(String issuer, SigningKey key) {

  Response root(Request request) {
    ObjectNode json = Json.object();
    json.put("name", "Stratbase's local token issuer");
    json.put("issuer", issuer);
    json.put("jwks_uri", issuer + "/.well-known/jwks.json");
    json.put(
        "client", "Use @supabase/supabase-js with this address as its url and any text as its key");
    return Response.json(200, json);
  }

  Response keys(Request request) {
    // Supabase's edge keeps them for ten minutes too.
    return Response.json(200, key.publicKeys()).with("Cache-Control", "public, max-age=600");
  }

  Response settings(Request request) {
    ObjectNode json = Json.object();
    json.putObject("external").put("email", true).put("phone", false).put("anonymous_users", true);
    json.put("disable_signup", false);
    json.put("mailer_autoconfirm", true);
    json.put("phone_autoconfirm", false);
    json.put("sms_provider", "");
    json.put("saml_enabled", false);
    return Response.json(200, json);
  }

  Response health(Request request) {
    ObjectNode json = Json.object();
    json.put("name", "stratbase-local-auth");
    json.put("version", "1");
    json.put("description", "Speaks Supabase Auth's endpoints for local development");
    return Response.json(200, json);
  }
}
