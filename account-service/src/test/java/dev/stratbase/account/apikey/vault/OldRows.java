package dev.stratbase.account.apikey.vault;

import dev.stratbase.account.OwnerSql;
import java.sql.SQLException;
import java.util.UUID;

/** Rows as an earlier configuration, or the seed, would have left them. */
public final class OldRows {
  private OldRows() {}

  /** A key sealed under other master keys than the service's current one. */
  public static void insert(UUID person, String provider, String key, String masterKeys)
      throws SQLException {
    Vault vault = Vaults.of(masterKeys);
    SealedKey sealed = vault.seal(new KeyOwner(person, provider, null), Plaintext.of(key));
    OwnerSql.run(
        "insert into api_keys (user_id, provider, key_encrypted, wrapped_data_key,"
            + " master_key_version, last_four) values (?, ?, ?, ?, ?, 'last')",
        person,
        provider,
        sealed.keyEncrypted(),
        sealed.wrappedDataKey(),
        sealed.masterKeyVersion());
  }

  /** A key as the seed's encrypt_api_key wrote it, by the very expression of the seed. */
  public static void insertAsTheSeed(UUID person, String provider, String key, String secret)
      throws SQLException {
    OwnerSql.run(
        "insert into api_keys (user_id, provider, scheme, key_encrypted) values (?, ?,"
            + " 'pgcrypto_seed', encode(encrypt(?::text::bytea, ?::text::bytea, 'aes-cbc/pad:pkcs')"
            + "::bytea, 'base64'))",
        person,
        provider,
        key,
        secret);
  }
}
