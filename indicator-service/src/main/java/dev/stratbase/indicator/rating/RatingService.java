package dev.stratbase.indicator.rating;

import dev.stratbase.indicator.IndicatorProblem;
import dev.stratbase.indicator.catalogue.Catalogue;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One rating a person and entry. */
@Singleton
class RatingService {
  private final Database database;
  private final CurrentCaller caller;
  private final Catalogue catalogue;

  RatingService(Database database, CurrentCaller caller, Catalogue catalogue) {
    this.database = database;
    this.caller = caller;
    this.catalogue = catalogue;
  }

  /** The caller's; fails with {@code not_rated}. */
  Uni<RatingResponse> get(String idOrSlug) {
    UUID indicator = catalogue.id(idOrSlug);
    return caller
        .person()
        .chain(person ->
            database
                .asCaller()
                .readSql(connection ->
                    present(RatingStatements.find(connection, indicator, person.id()))
                        .chain(own -> with(connection, indicator, own))));
  }

  /** Rates an entry on offer, or rates it anew; answers whether it is the first time. */
  Uni<Given> put(String idOrSlug, int rating, @Nullable String ifMatch) {
    UUID indicator = catalogue.offered(idOrSlug);
    return write((connection, person) ->
        matching(connection, indicator, person, ifMatch)
            .chain(() -> RatingStatements.rate(connection, indicator, person, rating))
            .chain(own ->
                with(connection, indicator, own).map(answer -> new Given(answer, own.isNew()))));
  }

  /** Takes the caller's rating back; fails with {@code not_rated}. */
  Uni<Void> delete(String idOrSlug, @Nullable String ifMatch) {
    UUID indicator = catalogue.id(idOrSlug);
    return write((connection, person) ->
        present(RatingStatements.lock(connection, indicator, person))
            .invoke(own -> Preconditions.ifMatch(ifMatch, Preconditions.tag(own.version())))
            .chain(() -> RatingStatements.delete(connection, indicator, person)));
  }

  static String entityTag(RatingResponse answer) {
    return Preconditions.tag(
        new RatingResponse.Own(answer.rating(), answer.createdAt(), answer.updatedAt(), false)
            .version());
  }

  private <T> Uni<T> write(BiFunction<SqlConnection, UUID, Uni<T>> work) {
    return caller
        .person()
        .chain(person ->
            database.asCaller().writeSql(connection -> work.apply(connection, person.id())));
  }

  /** Whoever sends If-Match means a rating that is there. */
  private static Uni<Void> matching(
      SqlConnection connection, UUID indicator, UUID person, @Nullable String ifMatch) {
    return ifMatch == null
        ? Uni.createFrom().voidItem()
        : RatingStatements.lock(connection, indicator, person)
            .onItem()
            .ifNull()
            .failWith(CommonProblem.PRECONDITION_FAILED::exception)
            .invoke(own -> Preconditions.ifMatch(ifMatch, Preconditions.tag(own.version())))
            .replaceWithVoid();
  }

  private static Uni<RatingResponse.Own> present(Uni<RatingResponse.Own> found) {
    return found.onItem().ifNull().failWith(IndicatorProblem.NOT_RATED::exception);
  }

  private static Uni<RatingResponse> with(
      SqlConnection connection, UUID indicator, RatingResponse.Own own) {
    return RatingStatements.summary(connection, indicator).map(own::with);
  }

  /**
   * What a PUT led to.
   *
   * @param answer the rating
   * @param isNew whether there was none before
   */
  record Given(RatingResponse answer, boolean isNew) {}
}
