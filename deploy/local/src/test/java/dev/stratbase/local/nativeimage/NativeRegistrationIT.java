package dev.stratbase.local.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.FieldModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds what Quarkus wrote down for the native compiler against what the code needs. Runs on the
 * sources of native programs alone, which {@code ./stratbase native-check} makes; no native
 * toolchain is needed.
 */
class NativeRegistrationIT {
  private static final Path ROOT = Path.of(System.getProperty("stratbase.root", "../.."));

  private static final String SERVICES = "META-INF/services/";

  /** In Quarkus' versions of these libraries too, and called by nobody else. */
  private static final List<String> CALLED_BY_WHAT_IS_REPLACED =
      List.of(
          "io.grpc.netty.GrpcSslContexts configure[Lio/netty/handler/ssl/SslContextBuilder;, Ljava/security/Provider;]",
          "io.netty.handler.codec.compression.ZlibCodecFactory newZlibDecoder[I]",
          "io.netty.handler.codec.compression.ZlibCodecFactory newZlibDecoder[[B, I]",
          "io.netty.handler.ssl.SslContext toPrivateKey[Ljava/io/File;, Ljava/lang/String;, Z]");

  /** Fewer would mean that the enumeration sees nothing. */
  private static final int AT_LEAST = 15;

  @ParameterizedTest
  @ValueSource(
      strings = {"account-service", "indicator-service", "strategy-service", "billing-service"})
  void everyTypeThatIsReadOrWrittenIsKept(String service) throws IOException {
    NavigableSet<String> needed = SerializedTypes.of(Classes.of(ROOT, service));
    Set<String> kept = NativeSources.of(ROOT, service).reflective();
    assertTrue(needed.size() > AT_LEAST, needed::toString);
    assertKept(needed, kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"account-service", "indicator-service", "strategy-service", "billing-service"})
  void everyFileThatIsReadAtRunTimeIsKept(String service) throws IOException {
    NativeSources sources = NativeSources.of(ROOT, service);
    List<String> needed = new ArrayList<>();
    for (Path resources : resources(service)) {
      try (Stream<Path> files = Files.walk(resources)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> resources.relativize(file).toString())
            // Read while the image is made.
            .filter(file -> !file.equals("application.properties"))
            .filter(file -> !file.startsWith("META-INF/") || file.startsWith(SERVICES))
            .forEach(needed::add);
      }
    }
    assertTrue(needed.size() > AT_LEAST, needed::toString);
    assertEquals(List.of(), needed.stream().filter(file -> !sources.keeps(file)).toList());
    assertFalse(sources.keeps("db/migration/V9999__nobody.sql"), "everything is kept");
  }

  /** A service that is not made is not missed: whoever asks for it gets none. */
  @ParameterizedTest
  @ValueSource(
      strings = {"account-service", "indicator-service", "strategy-service", "billing-service"})
  void everyServiceOfOursIsMade(String service) throws IOException {
    NavigableSet<String> needed = new TreeSet<>();
    for (Path resources : resources(service)) {
      Path named = resources.resolve(SERVICES);
      if (Files.isDirectory(named)) {
        for (Path file : NativeSources.list(named)) {
          needed.addAll(Files.readAllLines(file));
        }
      }
    }
    assertTrue(needed.contains("dev.stratbase.kit.http.SlowHeads"), needed::toString);
    assertKept(needed, NativeSources.of(ROOT, service).constructed());
  }

  /** The compiler stops at the first; each is of a library that is not in Quarkus' version. */
  @ParameterizedTest
  @ValueSource(
      strings = {"account-service", "indicator-service", "strategy-service", "billing-service"})
  void everySubstitutionFindsWhatItReplaces(String service) throws IOException {
    Substitutions substitutions = Substitutions.of(NativeSources.of(ROOT, service).jars());
    assertTrue(substitutions.size() > 50, () -> "seen: " + substitutions.size());
    assertEquals(List.of(), substitutions.lost());
    assertEquals(CALLED_BY_WHAT_IS_REPLACED, substitutions.overlooked());
  }

  @Test
  void whatASubstitutionDoesNotFindIsSeen() throws IOException {
    assertEquals(
        List.of("io.netty.handler.codec.http.HttpContentDecompressor"),
        without("netty-codec-http-").lost());
  }

  /** Netty's choice of a TLS library went into an overload that Quarkus does not replace. */
  @Test
  void whatASubstitutionOverlooksIsSeen() throws IOException {
    List<String> overlooked = new ArrayList<>(without("service-kit-").overlooked());
    overlooked.removeAll(CALLED_BY_WHAT_IS_REPLACED);
    assertEquals(
        List.of("io.netty.handler.ssl.SslContext newClientContextInternal"),
        overlooked.stream().map(each -> each.split("\\[", 2)[0]).toList());
  }

  private static Substitutions without(String jars) throws IOException {
    return Substitutions.of(
        NativeSources.of(ROOT, "account-service").jars().stream()
            .filter(jar -> !jar.toString().contains(jars))
            .toList());
  }

  /** Flyway sets what it is told of its lock by reflection, and ignores what has no field. */
  @ParameterizedTest
  @ValueSource(
      strings = {"account-service", "indicator-service", "strategy-service", "billing-service"})
  void whatFlywayIsToldOfItsLockIsKept(String service) throws IOException {
    NavigableSet<String> needed =
        new TreeSet<>(
            List.of(
                "org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension",
                "org.flywaydb.database.postgresql.TransactionalModel"));
    assertKept(needed, NativeSources.of(ROOT, service).reflective());
  }

  /** With buckets, Micrometer makes an array whose type it is told, at the first request. */
  @ParameterizedTest
  @ValueSource(
      strings = {"account-service", "indicator-service", "strategy-service", "billing-service"})
  void bucketsOfTheHistogramCanBeMade(String service) throws IOException {
    NativeSources sources = NativeSources.of(ROOT, service);
    String bucket = "io.micrometer.core.instrument.distribution.FixedBoundaryHistogram";
    assertEquals(bucket.replace('.', '/'), sources.library(bucket).thisClass().asInternalName());
    assertKept(new TreeSet<>(List.of("[L" + bucket + ";")), sources.allocated());
  }

  /** An error answer can enclose what it is about, which Gson makes whether we want it or not. */
  @Test
  void whatStripeEnclosesInAnErrorCanBeMade() throws IOException {
    NavigableSet<String> needed = new TreeSet<>();
    NativeSources sources = NativeSources.of(ROOT, "billing-service");
    for (FieldModel field : sources.library("com.stripe.model.StripeError").fields()) {
      String type = field.fieldTypeSymbol().descriptorString();
      if (type.startsWith("Lcom/stripe/") && !type.endsWith("/PaymentSource;")) {
        needed.add(Annotations.binary(field.fieldTypeSymbol()));
      }
    }
    // An interface, of which Stripe's adapter knows these.
    for (String source : List.of("Account", "BankAccount", "Card", "Source")) {
      needed.add("com.stripe.model." + source);
    }
    assertTrue(needed.contains("com.stripe.model.PaymentIntent"), needed::toString);
    assertKept(needed, sources.constructed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"account-service", "indicator-service", "strategy-service", "billing-service"})
  void everyKindOfCacheIsKept(String service) throws Exception {
    NavigableSet<String> needed = Caches.of(Classes.of(ROOT, service).models());
    NativeSources sources = NativeSources.of(ROOT, service);
    Set<String> kept = new HashSet<>(sources.reflective());
    kept.addAll(sources.cachesOfQuarkus());
    assertTrue(
        sources.arguments().contains("io.quarkus.caffeine.graalvm.recordStats=true"),
        "the kinds that count are not kept");
    assertTrue(needed.size() > 3, needed::toString);
    assertKept(needed, kept);
  }

  /** Where files are packaged from, the kit's and the service's. */
  private static List<Path> resources(String service) {
    return Stream.of("service-kit", service)
        .map(module -> ROOT.resolve(module + "/src/main"))
        .flatMap(main -> Stream.of(main.resolve("resources"), main.resolve("filtered")))
        .filter(Files::isDirectory)
        .toList();
  }

  /** All are kept, and of none would the loss go unseen. */
  private static void assertKept(NavigableSet<String> needed, Set<String> kept) {
    assertEquals(List.of(), missing(needed, kept));
    for (String each : needed) {
      Set<String> without = new HashSet<>(kept);
      without.remove(each);
      assertEquals(List.of(each), missing(needed, without));
    }
  }

  private static List<String> missing(NavigableSet<String> needed, Set<String> kept) {
    return needed.stream().filter(each -> !kept.contains(each)).toList();
  }
}
