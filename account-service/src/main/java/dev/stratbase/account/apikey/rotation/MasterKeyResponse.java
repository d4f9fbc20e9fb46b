package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.Vault;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One version of the master key; the key itself is nowhere but in the configuration. */
@Schema(name = "MasterKey")
record MasterKeyResponse(
    @Schema(examples = "1", minimum = "1") int version,
    @Schema(description = "Whether this replica has the key.") boolean configured,
    @Schema(description = "Whether new keys are sealed under it.") boolean current,
    @Schema(description = "Keys sealed under it.", minimum = "0") long rows,
    @Nullable Instant firstUsedAt,
    @Nullable Instant retiredAt) {

  static MasterKeyResponse of(int version, Vault vault, MasterKeyUse use) {
    @Nullable MasterKeyRow row = use.known().get(version);
    return new MasterKeyResponse(
        version,
        vault.versions().contains(version),
        version == vault.currentVersion(),
        use.rowsUnder(version),
        row == null ? null : row.firstUsedAt(),
        row == null ? null : row.retiredAt());
  }

  static MasterKeyResponse retired(MasterKeyRow row, Vault vault) {
    return new MasterKeyResponse(
        row.version(),
        vault.versions().contains(row.version()),
        false,
        0,
        row.firstUsedAt(),
        row.retiredAt());
  }
}
