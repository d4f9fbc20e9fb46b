package dev.stratbase.account.apikey.provider;

import io.vertx.core.http.RequestOptions;

/** How a provider takes a key; never in the address, which others write down. */
enum KeyHeader {
  BEARER("Authorization", "Bearer "),
  /** Anthropic's, which also wants to know the version of its API. */
  X_API_KEY("x-api-key", "") {
    @Override
    void put(RequestOptions request, String key) {
      super.put(request, key);
      request.putHeader("anthropic-version", "2023-06-01");
    }
  },
  X_GOOG_API_KEY("x-goog-api-key", ""),
  API_KEY("api-key", "");

  private final String name;
  private final String prefix;

  KeyHeader(String name, String prefix) {
    this.name = name;
    this.prefix = prefix;
  }

  void put(RequestOptions request, String key) {
    request.putHeader(name, prefix + key);
  }
}
