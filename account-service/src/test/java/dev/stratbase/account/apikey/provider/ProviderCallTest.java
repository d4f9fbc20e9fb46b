package dev.stratbase.account.apikey.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCallTest {
  @ParameterizedTest
  @EnumSource
  void addressIsTheProvidersOwnOverTls(ProviderCall call) {
    URI url = URI.create(call.url(call.needsResource() ? "my-company" : null, null));
    assertEquals("https", url.getScheme());
    assertEquals(-1, url.getPort());
    assertEquals(null, url.getUserInfo());
    String host =
        switch (call) {
          case OPENAI -> "api.openai.com";
          case ANTHROPIC -> "api.anthropic.com";
          case GOOGLE -> "generativelanguage.googleapis.com";
          case MISTRAL -> "api.mistral.ai";
          case GROQ -> "api.groq.com";
          case OPENROUTER -> "openrouter.ai";
          case DEEPSEEK -> "api.deepseek.com";
          case XAI -> "api.x.ai";
          case TOGETHER -> "api.together.xyz";
          case AZURE_OPENAI -> "my-company.openai.azure.com";
        };
    assertEquals(host, url.getHost());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example/", "a.b", "a@b", "a#", "a?b", "a/..", "A", " a", "a\n"})
  void storedResourceThatIsNoLabelIsNeverCalled(String resource) {
    assertThrows(IllegalStateException.class, () -> ProviderCall.AZURE_OPENAI.url(resource, null));
  }

  @Test
  void productionRefusesToStartWithAStandIn() {
    Map<String, String> standIn = Map.of("openai", "http://127.0.0.1:1");
    assertThrows(ConfigurationException.class, () -> StandIns.allowed(standIn, LaunchMode.NORMAL));
    assertEquals(standIn, StandIns.allowed(standIn, LaunchMode.TEST));
    assertTrue(StandIns.allowed(Map.of(), LaunchMode.NORMAL).isEmpty());
  }

  @Test
  void whatHappensOnTheWayIsToldApart() {
    assertEquals(
        Verdict.NAME_NOT_FOUND,
        ProviderClient.failed(new java.net.UnknownHostException("no.such.host")));
    assertEquals(Verdict.TIMED_OUT, ProviderClient.failed(new TimeoutException()));
    assertEquals(
        Verdict.UNREACHABLE,
        ProviderClient.failed(new javax.net.ssl.SSLHandshakeException("certificate unknown")));
    assertEquals(Verdict.UNREACHABLE, ProviderClient.failed(new java.net.ConnectException("no")));
  }
}
