package dev.stratbase.kit;

import dev.stratbase.test.HostileTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class HostileTokensTest {
  @Test
  void noneIsAcceptedAndNoneIsAFault() throws IOException, InterruptedException {
    HostileTokens.areRefusedBy("/v1/probe/person");
  }
}
