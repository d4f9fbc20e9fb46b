package dev.stratbase.account.profile;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@Singleton
class UserRepository implements PanacheRepositoryBase<User, UUID> {
  /** Null when the person has no row yet. */
  Uni<User> find(Mutiny.StatelessSession session, UUID id) {
    return session.get(User.class, id);
  }
}
