package dev.stratbase.kit.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadIssuerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://kubernetes.default.svc.cluster.local",
        "https://oidc.example/id/1",
        "http://127.0.0.1:54321/workload/v1",
        "http://localhost:1/x",
        "http://[::1]:1/x"
      })
  void addressNobodyCanExchangeIsTaken(String url) {
    assertTrue(WorkloadIssuer.isSafe(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://kubernetes.default.svc",
        "http://127.0.0.1.example.test/",
        "http://127.0.0.1@example.test/",
        "file:///etc/passwd",
        "kubernetes",
        "",
        "https:///x",
        "ftp://127.0.0.1/"
      })
  void addressThatSomebodyOnTheWayCanExchangeIsNot(String url) {
    assertFalse(WorkloadIssuer.isSafe(url));
  }
}
