package dev.stratbase.kit.identity;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. */
@Singleton
public final class CurrentCaller {
  private final CurrentIdentityAssociation association;

  CurrentCaller(CurrentIdentityAssociation association) {
    this.association = association;
  }

  /** Fails with {@code AuthenticationFailedException} when a token was sent and is not good. */
  public Uni<Caller> get() {
    return association.getDeferredIdentity().map(CurrentCaller::of);
  }

  /** The signed-in person, or {@code ForbiddenException}. */
  public Uni<Caller.Person> person() {
    return get()
        .map(caller ->
            switch (caller) {
              case Caller.Person person -> person;
              case Caller.Visitor visitor -> throw new ForbiddenException();
              case Caller.Workload workload -> throw new ForbiddenException();
            });
  }

  /** The workload, or {@code ForbiddenException}. */
  public Uni<Caller.Workload> workload() {
    return get()
        .map(caller -> {
          if (caller instanceof Caller.Workload workload) {
            return workload;
          }
          throw new ForbiddenException();
        });
  }

  /** The administrator, or {@code ForbiddenException}. */
  public Uni<Caller.Person> administrator() {
    return person()
        .invoke(person -> {
          if (!person.administrator()) {
            throw new ForbiddenException();
          }
        });
  }

  private static Caller of(@Nullable SecurityIdentity identity) {
    Caller caller = identity == null ? null : identity.<Caller>getAttribute(Roles.CALLER_ATTRIBUTE);
    return caller == null ? Caller.Visitor.VISITOR : caller;
  }
}
