package dev.stratbase.account.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ProfileService {
  private static final int MAX_PREFERENCES = 16 * 1024;
  private static final Duration LOGIN_RESOLUTION = Duration.ofMinutes(1);

  private final Database database;
  private final CurrentCaller caller;
  private final UserRepository users;
  private final ObjectMapper json;
  private final Binder binder;
  private final PreferenceCheck preferences;

  ProfileService(
      Database database,
      CurrentCaller caller,
      UserRepository users,
      ObjectMapper json,
      Binder binder,
      PreferenceCheck preferences) {
    this.database = database;
    this.caller = caller;
    this.users = users;
    this.json = json;
    this.binder = binder;
    this.preferences = preferences;
  }

  /**
   * The caller's profile. A first request makes the row, one a minute notes the visit, and one with
   * another e-mail address in its token than before takes that over; all others only read.
   */
  Uni<ProfileResponse> get() {
    return caller
        .person()
        .chain(person ->
            database
                .asCaller()
                .read(session -> users.find(session, person.id()))
                .chain(user ->
                    isFresh(user) && isAddressOf(user, person)
                        ? Uni.createFrom().item(user)
                        : visit(person.id())))
        .map(this::response);
  }

  /** Applies a merge patch to what the owner may change. */
  Uni<ProfileResponse> patch(MergePatch patch, @Nullable String ifMatch) {
    return caller
        .person()
        .chain(person ->
            database
                .asCaller()
                .write(() -> locked(person.id()).chain(user -> apply(user, patch, ifMatch))))
        .map(this::response);
  }

  static String entityTag(ProfileResponse profile) {
    Instant at = profile.updatedAt();
    return Preconditions.tag(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
  }

  private Uni<User> apply(User user, MergePatch patch, @Nullable String ifMatch) {
    ProfileResponse before = response(user);
    Preconditions.ifMatch(ifMatch, entityTag(before));
    ObjectNode current = json.createObjectNode();
    current.put("full_name", user.fullName).put("public_name", user.publicName);
    current.set("preferences", before.preferences());
    ProfileChanges changes = checked(patch.apply(current), before);
    user.fullName = changes.fullName();
    user.publicName = changes.publicName();
    // As text, because equal numbers can be written differently: 1.1 and 1.10.
    if (!changes.preferences().toString().equals(before.preferences().toString())) {
      user.preferences = stored(changes.preferences());
    }
    // Read back what the database made of it, updated_at above all.
    return users
        .getSession()
        .chain(session -> session.flush().invoke(session::clear))
        .chain(() -> own(user.id));
  }

  private ProfileChanges checked(ObjectNode patched, ProfileResponse before) {
    if (!patched.has("preferences")) {
      patched.putObject("preferences");
    }
    if (patched.get("public_name") instanceof TextNode name) {
      patched.put("public_name", PublicNames.normal(name.textValue()));
    }
    List<Fault> faults = new ArrayList<>(binder.faults(patched, ProfileChanges.class));
    faults.addAll(preferences.faults(before.preferences(), patched.get("preferences")));
    if (faults.isEmpty()) {
      ProfileChanges changes = binder.bindValid(patched, ProfileChanges.class);
      faults.addAll(PublicNames.faults(changes.publicName()));
      if (faults.isEmpty()) {
        return changes;
      }
    }
    throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
  }

  private String stored(ObjectNode preferences) {
    String text = preferences.toString();
    if (StoredJson.bytes(text, preferences) > MAX_PREFERENCES) {
      throw ProblemException.of(
          CommonProblem.INVALID_BODY,
          List.of(Fault.at("/preferences", "size", "must be at most 16 KB of JSON")));
    }
    return text;
  }

  private Uni<User> visit(UUID id) {
    return database
        .asCaller()
        .write(() ->
            users
                .getSession()
                .chain(session ->
                    session
                        .createNativeQuery(
                            "select contract.account_ensure_user() and"
                                + " public.account_touch_last_login() is not null",
                            Boolean.class)
                        .getSingleResult())
                .chain(() -> own(id)));
  }

  private Uni<User> own(UUID id) {
    return present(users.findById(id));
  }

  /** Two patches at once are applied one after the other, so that neither is lost. */
  private Uni<User> locked(UUID id) {
    return present(users.findById(id, LockModeType.PESSIMISTIC_WRITE));
  }

  private static Uni<User> present(Uni<User> found) {
    return found.onItem().ifNull().failWith(CommonProblem.EMAIL_REQUIRED::exception);
  }

  private static boolean isFresh(@Nullable User user) {
    return user != null
        && user.lastLogin != null
        && user.lastLogin.isAfter(Instant.now().minus(LOGIN_RESOLUTION));
  }

  /** Whether the token names the address that is stored; one without an address changes nothing. */
  private boolean isAddressOf(User user, Caller.Person person) {
    String told = read(person.principal().claims()).path("email").asText();
    return told.isBlank() || told.strip().equalsIgnoreCase(user.email);
  }

  private ProfileResponse response(User user) {
    return new ProfileResponse(
        user.id,
        user.email,
        user.fullName,
        user.publicName,
        user.credits,
        user.premium,
        read(user.preferences),
        user.createdAt,
        user.updatedAt,
        user.lastLogin);
  }

  private JsonNode read(String stored) {
    try {
      return json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb and claims are always JSON", e);
    }
  }
}
