package dev.stratbase.strategy;

import dev.stratbase.test.HostileTokens;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class HostileTokensTest {
  @Test
  void noneIsAcceptedAndNoneIsAFault() throws IOException, InterruptedException {
    HostileTokens.areRefusedBy("/v1/strategies");
  }
}
