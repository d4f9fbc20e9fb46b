package dev.stratbase.account.apikey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final String FIRST = "1:" + Keys.random();
  private static final String SECOND = "2:" + Keys.random();
  private static final String KEY = "sk-test-ключ-0123456789abcdef";

  private final KeyOwner owner = new KeyOwner(UUID.randomUUID(), "openai", null);
  private final Vault vault = Vaults.of(FIRST);

  @Test
  void opensWhatItSealed() {
    assertEquals(KEY, vault.open(owner, vault.seal(owner, Plaintext.of(KEY))).text());
  }

  @Test
  void equalKeysLookDifferentAndShowNothingOfThemselves() {
    SealedKey one = vault.seal(owner, Plaintext.of(KEY));
    SealedKey two = vault.seal(owner, Plaintext.of(KEY));
    byte[] first = Base64.getDecoder().decode(one.keyEncrypted());
    byte[] second = Base64.getDecoder().decode(two.keyEncrypted());
    for (int from = 0; from + 4 <= first.length; from += 4) {
      assertFalse(java.util.Arrays.equals(first, from, from + 4, second, from, from + 4));
    }
    assertNotEquals(
        Base64.getEncoder().encodeToString(one.wrappedDataKey()),
        Base64.getEncoder().encodeToString(two.wrappedDataKey()));
    assertEquals("a key sealed under master key 1", one.toString());
  }

  @Test
  void everyChangedBitIsNoticed() {
    SealedKey sealed = vault.seal(owner, Plaintext.of(KEY));
    byte[] ciphertext = Base64.getDecoder().decode(sealed.keyEncrypted());
    for (int i = 0; i < ciphertext.length; i++) {
      String changed = Base64.getEncoder().encodeToString(flipped(ciphertext, i));
      refused(owner, new SealedKey(changed, sealed.wrappedDataKey(), 1));
    }
    for (int i = 0; i < sealed.wrappedDataKey().length; i++) {
      refused(owner, new SealedKey(sealed.keyEncrypted(), flipped(sealed.wrappedDataKey(), i), 1));
    }
  }

  @Test
  void truncatedOrForeignTextIsRefused() {
    SealedKey sealed = vault.seal(owner, Plaintext.of(KEY));
    refused(owner, new SealedKey("", sealed.wrappedDataKey(), 1));
    refused(owner, new SealedKey("not base64!", sealed.wrappedDataKey(), 1));
    refused(owner, new SealedKey(sealed.keyEncrypted(), new byte[0], 1));
  }

  @Test
  void otherPersonsOrProvidersRowCannotBeOpened() {
    SealedKey sealed = vault.seal(owner, Plaintext.of(KEY));
    refused(new KeyOwner(UUID.randomUUID(), "openai", null), sealed);
    refused(new KeyOwner(owner.userId(), "anthropic", null), sealed);
  }

  @Test
  void partsOfTwoRowsCannotBeCombined() {
    SealedKey one = vault.seal(owner, Plaintext.of(KEY));
    SealedKey two = vault.seal(owner, Plaintext.of(KEY));
    refused(owner, new SealedKey(one.keyEncrypted(), two.wrappedDataKey(), 1));
  }

  @Test
  void olderMasterKeyStaysReadableAndTheHighestIsUsed() {
    SealedKey old = vault.seal(owner, Plaintext.of(KEY));
    Vault rotated = Vaults.of(SECOND + "," + FIRST);
    assertEquals(KEY, rotated.open(owner, old).text());
    SealedKey fresh = rotated.seal(owner, Plaintext.of(KEY));
    assertEquals(2, fresh.masterKeyVersion());
    assertEquals(KEY, rotated.open(owner, fresh).text());
  }

  @Test
  void masterKeyThatIsGoneIsNamedAndAnotherOneDoesNotOpen() {
    SealedKey old = vault.seal(owner, Plaintext.of(KEY));
    Vault without = Vaults.of(SECOND);
    VaultException gone = assertThrows(VaultException.class, () -> without.open(owner, old));
    assertTrue(String.valueOf(gone.getMessage()).contains("Master key 1"), gone.getMessage());
    Vault other = Vaults.of("1:" + Keys.random());
    assertThrows(VaultException.class, () -> other.open(owner, old));
  }

  private void refused(KeyOwner as, SealedKey sealed) {
    VaultException e = assertThrows(VaultException.class, () -> vault.open(as, sealed));
    assertFalse(String.valueOf(e.getMessage()).contains("sk-"), e.getMessage());
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }
}
