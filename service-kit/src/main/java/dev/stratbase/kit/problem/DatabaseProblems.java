package dev.stratbase.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.ConnectionUnavailableException;
import dev.stratbase.kit.database.Connections;
import dev.stratbase.kit.database.DeadlineExceededException;
import dev.stratbase.kit.database.OutcomeUnknownException;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a failure that came out of the database means for the caller. */
@Singleton
final class DatabaseProblems {
  private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final ObjectMapper json;
  private final Constraints constraints;
  private final Titles titles;

  DatabaseProblems(ObjectMapper json, Constraints constraints, Titles titles) {
    this.json = json;
    this.constraints = constraints;
    this.titles = titles;
  }

  /** The problem behind a failure, looking through what wraps it; empty if it is a bug of ours. */
  Optional<ProblemException> explain(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      ProblemException found =
          switch (t) {
            case ProblemException e -> e;
            case OutcomeUnknownException e -> CommonProblem.OUTCOME_UNKNOWN.exception();
            case DeadlineExceededException e -> CommonProblem.DATABASE_UNAVAILABLE.exception();
            case ConnectionUnavailableException e -> CommonProblem.DATABASE_UNAVAILABLE.exception();
            case OptimisticLockException e -> CommonProblem.PRECONDITION_FAILED.exception();
            case PgException e ->
                sqlState(e.getSqlState(), e.getErrorMessage(), e.getConstraint(), e);
            case ConstraintViolationException e ->
                sqlState(e.getSQLState(), null, e.getConstraintName(), null);
            case SQLException e -> sqlState(e.getSQLState(), e.getMessage(), null, null);
            default -> null;
          };
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Connections.isLost(failure)
        ? Optional.of(CommonProblem.DATABASE_UNAVAILABLE.exception())
        : Optional.empty();
  }

  /** States as in PostgreSQL's appendix A; SBxxx are raised by our own functions. */
  private @Nullable ProblemException sqlState(
      @Nullable String state,
      @Nullable String message,
      @Nullable String constraint,
      @Nullable PgException raised) {
    if (state == null) {
      return null;
    }
    if (state.startsWith("SB") && message != null) {
      int status = Integer.parseInt(state.substring(2));
      return raised == null
          ? throughHibernate(status, message)
          : published(status, message, raised);
    }
    return switch (state) {
      case "23505" -> constraints.explain(constraint, CommonProblem.DUPLICATE);
      case "23503" -> constraints.explain(constraint, CommonProblem.CONFLICT);
      case "23502", "23514", "22001", "22003", "22021", "22P05", "22P02" ->
          constraints.explain(constraint, CommonProblem.INVALID_BODY);
      // A policy said no where the service did not foresee it: an answer, and a reason to look.
      case "42501" -> {
        LOG.warnf("The database refused an access the service tried: %s", message);
        yield CommonProblem.FORBIDDEN.exception();
      }
      case "40001", "40P01", "55P03", "57014", "25P02", "25P03", "53300", "53100" -> {
        LOG.warnf("The database could not serve now: state=%s", state);
        yield CommonProblem.DATABASE_UNAVAILABLE.exception();
      }
      default ->
          raised != null && Connections.isLost(raised)
              ? CommonProblem.DATABASE_UNAVAILABLE.exception()
              : null;
    };
  }

  /** The contract of our SQL: MESSAGE is the code, DETAIL the sentence, HINT further members. */
  private ProblemException published(int status, String code, PgException raised) {
    ProblemCode kind = titles.raised(code, status);
    String detail = raised.getDetail() == null ? kind.title() : raised.getDetail();
    return kind.exception(detail).withMembers(members(raised));
  }

  /**
   * Hibernate keeps only {@code ERROR: code (SBxxx)}: enough for what the kit itself may meet, the
   * refusal to provision a person before their first write.
   */
  private ProblemException throughHibernate(int status, String message) {
    String code = message.replaceFirst("^ERROR: ", "").replaceFirst(" \\(SB\\d+\\)$", "");
    return titles.raised(code, status).exception();
  }

  private Map<String, Object> members(PgException raised) {
    String hint = raised.getHint();
    if (hint == null || !hint.startsWith("{")) {
      return Map.of();
    }
    try {
      return json.readValue(hint, MEMBERS);
    } catch (JsonProcessingException e) {
      LOG.errorf("A HINT is not JSON: code=%s", raised.getErrorMessage());
      return Map.of();
    }
  }
}
