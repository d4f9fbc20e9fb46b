package dev.stratbase.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.ProblemCode;
import dev.stratbase.kit.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How often a person, and everybody behind one address, may do one thing: counted in the database
 * in a transaction of its own, so that it is right over all replicas, holds for many requests at
 * once, and a use that fails counts too.
 */
public final class Limit {
  private static final Logger LOG = Logger.getLogger(Limit.class);
  // A refused caller who goes on costs a replica's database one statement in this time.
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private final String name;
  private final LimitsConfig.Quota quota;
  private final int perAddress;
  private final Database database;
  private final CurrentCaller caller;
  private final LimitStatements statements;
  private final Counter refusals;
  private final Cache<String, Integer> refused =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(REMEMBERED).build();

  Limit(
      String name,
      LimitsConfig.Quota quota,
      int addressFactor,
      Database database,
      CurrentCaller caller,
      LimitStatements statements,
      Counter refusals) {
    this.name = name;
    this.quota = quota;
    this.perAddress = (int) Math.min(Integer.MAX_VALUE, (long) quota.perAddress() * addressFactor);
    this.database = database;
    this.caller = caller;
    this.statements = statements;
    this.refusals = refusals;
  }

  /** Takes one use, or fails with {@code too_many_requests} and the seconds until the next. */
  public Uni<Taken> take() {
    return take(CommonProblem.TOO_MANY_REQUESTS);
  }

  /**
   * The same with a failure of one's own, a 429. Before the transaction of the work itself, not in
   * it.
   */
  public Uni<Taken> take(ProblemCode tooMany) {
    return caller.get().chain(who -> take(subjects(who, CurrentExchange.get()), tooMany));
  }

  /**
   * Does work that counts only when it was wrong: for secrets too long to be guessed, so that
   * whoever is right pays nothing for those who guess. Who was wrong too often is told so in the
   * place of the failure, and for a moment before the work.
   */
  public <T> Uni<T> countingWrong(Supplier<Uni<T>> work, Predicate<Throwable> wrong) {
    return caller
        .get()
        .chain(who -> {
          Map<String, Integer> quotas = subjects(who, CurrentExchange.get());
          @Nullable ProblemException known = remembered(quotas, CommonProblem.TOO_MANY_REQUESTS);
          return known != null
              ? Uni.createFrom().failure(known)
              : work.get()
                  .onFailure(wrong)
                  .recoverWithUni(failure ->
                      take(quotas, CommonProblem.TOO_MANY_REQUESTS)
                          .chain(() -> Uni.createFrom().failure(failure)));
        });
  }

  private @Nullable ProblemException remembered(Map<String, Integer> quotas, ProblemCode tooMany) {
    for (String subject : quotas.keySet()) {
      @Nullable Integer seconds = refused.getIfPresent(subject);
      if (seconds != null) {
        return refusal(tooMany, seconds);
      }
    }
    return null;
  }

  private Uni<Taken> take(Map<String, Integer> quotas, ProblemCode tooMany) {
    @Nullable ProblemException known = remembered(quotas, tooMany);
    if (known != null) {
      return Uni.createFrom().failure(known);
    }
    return database
        .asService()
        .writeSql(connection ->
            statements.take(
                connection, name, List.copyOf(quotas.keySet()), quota.window().toMillis() / 1000.0))
        .map(counts -> judged(quotas, counts, tooMany));
  }

  private Taken judged(
      Map<String, Integer> quotas, Map<String, LimitStatements.Count> counts, ProblemCode tooMany) {
    int wait = 0;
    for (Map.Entry<String, LimitStatements.Count> entry : counts.entrySet()) {
      LimitStatements.Count count = entry.getValue();
      int allowed = quotas.getOrDefault(entry.getKey(), 0);
      tell(entry.getKey(), allowed, count);
      if (count.used() > allowed) {
        refused.put(entry.getKey(), count.secondsLeft());
        wait = Math.max(wait, count.secondsLeft());
      }
    }
    if (wait > 0) {
      throw refusal(tooMany, wait);
    }
    return new Taken(() ->
        database
            .asService()
            .writeSql(connection -> statements.giveBack(connection, name, counts))
            .onFailure()
            .invoke(failure -> LOG.warnf("A use was not given back: %s", failure))
            .onFailure()
            .recoverWithNull());
  }

  private void tell(String subject, int allowed, LimitStatements.Count count) {
    @Nullable CurrentExchange exchange = CurrentExchange.get();
    if (exchange != null && !exchange.response().headWritten()) {
      RateLimitFields.add(
          exchange.response(),
          name + (subject.startsWith("person ") ? "-person" : "-address"),
          allowed,
          quota.window().toSeconds(),
          Math.max(0, allowed - count.used()),
          count.secondsLeft());
    }
  }

  /** Who is counted, and how much each may; persons before addresses. */
  private Map<String, Integer> subjects(Caller who, @Nullable CurrentExchange exchange) {
    Map<String, Integer> quotas = new LinkedHashMap<>();
    if (who instanceof Caller.Person person) {
      quotas.put("person " + person.id(), quota.perPerson());
    }
    if (exchange != null) {
      quotas.put("address " + exchange.address(), perAddress);
    }
    return quotas;
  }

  private ProblemException refusal(ProblemCode tooMany, int seconds) {
    refusals.increment();
    return tooMany.exception().withMembers(Map.of("retry_after", seconds));
  }
}
