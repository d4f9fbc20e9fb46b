package dev.stratbase.account.packaged;

import dev.stratbase.test.PackagedProfile;
import java.util.List;

/** With master keys. */
public final class PackagedAccountProfile extends PackagedProfile {
  /** Made by Quarkus. */
  public PackagedAccountProfile() {
    super(List.of(PackagedVaultResource.class));
  }
}
