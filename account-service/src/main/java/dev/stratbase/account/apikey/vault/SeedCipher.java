package dev.stratbase.account.apikey.vault;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Opens what the seed's {@code encrypt_api_key} wrote: pgcrypto's {@code encrypt(..., 'aes-cbc')}
 * without an IV, the secret as it is, filled with zeros or cut to an AES key. Done here, so that
 * neither the secret nor a key passes through SQL.
 */
@Singleton
public final class SeedCipher {
  private static final int BLOCK_BYTES = 16;
  private static final int[] KEY_BYTES = {16, 24, 32};

  private final @Nullable SecretKeySpec key;

  /** Opens nothing without the secret, {@code STRATBASE_SEED_KEY_SECRET}. */
  SeedCipher(@ConfigProperty(name = "stratbase.seed-key-secret") Optional<String> secret) {
    this.key = secret.map(SeedCipher::key).orElse(null);
  }

  /** Whether the seed's secret is known. */
  public boolean configured() {
    return key != null;
  }

  /**
   * Opens a value of {@code key_encrypted}.
   *
   * @throws VaultException without a secret, with another one, or for anything that is no key
   */
  Plaintext open(String ciphertext) {
    if (key == null) {
      throw new VaultException("A key of the older database needs stratbase.seed-key-secret");
    }
    byte[] opened;
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK_BYTES]));
      // PostgreSQL's base64 breaks its lines.
      opened = cipher.doFinal(Base64.getMimeDecoder().decode(ciphertext));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw notReadable();
    }
    if (!isText(opened)) {
      Arrays.fill(opened, (byte) 0);
      throw notReadable();
    }
    return new Plaintext(opened);
  }

  private static VaultException notReadable() {
    return new VaultException("A key of the older database is not sealed under the seed's secret");
  }

  /** The seed's padding alone lets one wrong secret in 256 through; keys are printable text. */
  private static boolean isText(byte[] opened) {
    try {
      CharSequence text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(opened));
      return !text.isEmpty() && text.codePoints().noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static SecretKeySpec key(String secret) {
    byte[] bytes = bytea(secret);
    int most = KEY_BYTES[KEY_BYTES.length - 1];
    int length =
        Arrays.stream(KEY_BYTES).filter(size -> bytes.length <= size).findFirst().orElse(most);
    return new SecretKeySpec(Arrays.copyOf(bytes, length), "AES");
  }

  /** What PostgreSQL makes of {@code secret::bytea}, as the seed wrote it. */
  static byte[] bytea(String text) {
    if (text.startsWith("\\x")) {
      return HexFormat.of().parseHex(text.substring(2).replaceAll("\\s", ""));
    }
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(from.length);
    for (int i = 0; i < from.length; i++) {
      boolean escape = from[i] == '\\';
      if (escape && i + 1 < from.length && from[i + 1] == '\\') {
        bytes.write('\\');
        i++;
      } else if (escape) {
        bytes.write(Integer.parseInt(text(from, i + 1), 8));
        i += 3;
      } else {
        bytes.write(from[i]);
      }
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] from, int at) {
    if (at + 3 > from.length) {
      throw new IllegalArgumentException("stratbase.seed-key-secret ends in a backslash");
    }
    return new String(from, at, 3, StandardCharsets.US_ASCII);
  }
}
