package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.Vault;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The master keys and what each still wraps. */
@Schema(name = "MasterKeys")
record MasterKeysResponse(
    @Schema(description = "The version that new keys are sealed under.", examples = "2")
        int currentVersion,
    @Schema(description = "Oldest first.") List<MasterKeyResponse> items,
    @Schema(description = "Keys sealed by an older database's function.", minimum = "0")
        long seedRows,
    RewrapResponse rewrap) {

  static MasterKeysResponse of(Vault vault, MasterKeyUse use, RewrapResponse rewrap) {
    TreeSet<Integer> versions = new TreeSet<>(vault.versions());
    versions.addAll(use.known().keySet());
    versions.addAll(use.rows().keySet());
    return new MasterKeysResponse(
        vault.currentVersion(),
        versions.stream().map(version -> MasterKeyResponse.of(version, vault, use)).toList(),
        use.seedRows(),
        rewrap);
  }
}
