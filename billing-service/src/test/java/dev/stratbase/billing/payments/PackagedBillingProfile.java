package dev.stratbase.billing.payments;

import dev.stratbase.test.PackagedProfile;
import java.util.List;

/** With the stand-in for the providers. */
public final class PackagedBillingProfile extends PackagedProfile {
  /** Made by Quarkus. */
  public PackagedBillingProfile() {
    super(List.of(PackagedPaymentsResource.class));
  }
}
