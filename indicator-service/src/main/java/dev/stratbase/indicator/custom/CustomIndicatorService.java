package dev.stratbase.indicator.custom;

import dev.stratbase.indicator.IndicatorProblem;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Singleton
class CustomIndicatorService {
  static final String PATH = "/v1/custom-indicators";
  private static final int MAX_OWN = 100;

  private final Database database;
  private final CurrentCaller caller;
  private final CustomIndicatorRepository indicators;
  private final CustomIndicatorAnswers answers;
  private final Idempotency idempotency;
  private final Changes changes;

  CustomIndicatorService(
      Database database,
      CurrentCaller caller,
      CustomIndicatorRepository indicators,
      CustomIndicatorAnswers answers,
      Idempotency idempotency,
      Changes changes) {
    this.database = database;
    this.caller = caller;
    this.indicators = indicators;
    this.answers = answers;
    this.idempotency = idempotency;
    this.changes = changes;
  }

  /** The caller's own. */
  Uni<Page<CustomIndicatorResponse>> own(OwnFilter filter, PageRequest page) {
    return caller
        .person()
        .chain(person ->
            list(filter.list().where("userId", person.id()), filter.order(), page, person));
  }

  /** Everybody's public ones, for everybody. */
  Uni<Page<CustomIndicatorResponse>> published(PublicFilter filter, PageRequest page) {
    return caller
        .get()
        .chain(who -> list(filter.published(), IndicatorList.Order.NEWEST, page, who));
  }

  /** One's own or a public one, with its script. */
  Uni<CustomIndicatorResponse> get(UUID id) {
    return caller
        .get()
        .chain(who ->
            database
                .asCaller()
                .read(session -> indicators.find(session, id))
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .map(found -> answers.full(found, who)));
  }

  /** Makes one, once for a key. */
  Uni<RestResponse<CustomIndicatorResponse>> create(
      CustomIndicatorRequest request, @Nullable String key) {
    return caller
        .person()
        .chain(person ->
            OffLoop.call(() -> Definition.of(request))
                .chain(definition ->
                    once(key, "POST " + PATH, request, () -> insert(request, definition, person))));
  }

  /** Makes one's own of one's own or a public one, once for a key. */
  Uni<RestResponse<CustomIndicatorResponse>> copy(
      UUID id, @Nullable String name, @Nullable String key) {
    return caller
        .person()
        .chain(person ->
            once(
                key,
                "POST " + PATH + "/" + id + "/copy",
                name,
                () ->
                    indicators
                        .findById(id)
                        .onItem()
                        .ifNull()
                        .failWith(CommonProblem.NOT_FOUND::exception)
                        .chain(original -> insertCopy(original, name, person))));
  }

  private Uni<RestResponse<CustomIndicatorResponse>> once(
      @Nullable String key,
      String operation,
      @Nullable Object request,
      Supplier<Uni<RestResponse<CustomIndicatorResponse>>> work) {
    return database
        .asCaller()
        .write(
            () -> idempotency.once(key, operation, request, CustomIndicatorResponse.class, work));
  }

  /** Changes one's own. */
  Uni<CustomIndicatorResponse> patch(UUID id, MergePatch patch, @Nullable String ifMatch) {
    Long version = Preconditions.required(ifMatch);
    return caller
        .person()
        .chain(person ->
            database
                .asCaller()
                .write(() ->
                    locked(id, version)
                        .call(() -> premium(indicators.isPremium(person.id())))
                        .call(found ->
                            OffLoop.call(() -> changes.of(found, patch))
                                .invoke(change -> change.to(found)))
                        .chain(found -> reread(found.id))
                        .map(changed -> answers.full(changed, person))));
  }

  /** Which of the caller's strategies use it. */
  Uni<UsagesResponse> usages(UUID id) {
    return database
        .asCaller()
        .read(session ->
            indicators
                .find(session, id)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .chain(() -> indicators.usages(session, id)));
  }

  /** Deletes one's own, unused or by force; needs no premium. */
  Uni<Void> delete(UUID id, @Nullable String ifMatch, boolean force) {
    Long version = Preconditions.required(ifMatch);
    return database
        .asCaller()
        .write(() ->
            locked(id, version)
                .call(() -> force ? Uni.createFrom().voidItem() : refuseWhileUsed(id))
                .chain(indicators::delete));
  }

  private Uni<Void> refuseWhileUsed(UUID id) {
    return indicators
        .usages(id)
        .invoke(usages -> {
          if (usages.count() > 0) {
            throw IndicatorProblem.INDICATOR_IN_USE
                .exception(
                    "%s of your strategies use it; delete it all the same with ?force=true, and they lose that component"
                        .formatted(usages.count()))
                .withMembers(Map.of("count", usages.count(), "strategies", usages.strategies()));
          }
        })
        .replaceWithVoid();
  }

  private Uni<Page<CustomIndicatorResponse>> list(
      IndicatorList list, IndicatorList.Order order, PageRequest page, Caller who) {
    Cursor cursor = page.cursor(order.key(), order.width());
    int limit = page.limit();
    boolean counted = page.counted();
    return database
        .asCaller()
        .read(session ->
            (counted ? list.count(session) : Uni.createFrom().item(-1L))
                .chain(total ->
                    list.rows(session, cursor, limit + 1)
                        .map(rows -> Page.of(rows, limit, order::cursor))
                        .map(found -> counted ? found.counted(total) : found)))
        .map(found -> found.map(row -> answers.listed(row, who)));
  }

  private Uni<RestResponse<CustomIndicatorResponse>> insert(
      CustomIndicatorRequest request, Definition definition, Caller.Person person) {
    CustomIndicator made = new CustomIndicator();
    new Change(request, definition).to(made);
    return room(person).chain(() -> store(made, person));
  }

  private Uni<RestResponse<CustomIndicatorResponse>> insertCopy(
      CustomIndicator original, @Nullable String name, Caller.Person person) {
    return room(person)
        .chain(() -> indicators.ownNames(person.id()))
        .chain(taken ->
            store(
                original.copy(name == null ? CopyName.of(original.name, taken) : name.strip()),
                person));
  }

  /** Makes this person's other inserts wait, and holds them to premium and their quota. */
  private Uni<Void> room(Caller.Person person) {
    return premium(indicators.lockInsertsAndAskPremium(person.id()))
        .chain(() -> indicators.countOwn(person.id()))
        .invoke(CustomIndicatorService::requireRoom)
        .replaceWithVoid();
  }

  private Uni<RestResponse<CustomIndicatorResponse>> store(
      CustomIndicator made, Caller.Person person) {
    made.id = UUID.randomUUID();
    made.userId = person.id();
    return indicators
        .persist(made)
        .chain(() -> reread(made.id))
        .map(stored -> created(answers.full(stored, person)));
  }

  private static RestResponse<CustomIndicatorResponse> created(CustomIndicatorResponse body) {
    return RestResponse.ResponseBuilder.<CustomIndicatorResponse>create(RestResponse.Status.CREATED)
        .entity(body)
        .location(URI.create(PATH + "/" + body.id()))
        .header("ETag", CustomIndicatorAnswers.entityTag(body))
        .build();
  }

  private Uni<CustomIndicator> locked(UUID id, @Nullable Long version) {
    return indicators
        .lock(id)
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .invoke(found -> {
          if (version != null && version != CustomIndicatorAnswers.version(found.updatedAt)) {
            throw CommonProblem.PRECONDITION_FAILED.exception();
          }
        });
  }

  /** What the database made of it, updated_at above all. */
  private Uni<CustomIndicator> reread(UUID id) {
    return indicators
        .getSession()
        .chain(session -> session.flush().invoke(session::clear))
        .chain(() -> indicators.findById(id));
  }

  private static Uni<Boolean> premium(Uni<Boolean> answer) {
    return answer.invoke(premium -> {
      if (!premium) {
        throw IndicatorProblem.PREMIUM_REQUIRED.exception(
            "Making, changing and publishing indicators of your own is part of premium: subscribe"
                + " to one of the plans of /v1/plans; reading and deleting yours works without it");
      }
    });
  }

  private static void requireRoom(long own) {
    if (own >= MAX_OWN) {
      throw CommonProblem.QUOTA_EXCEEDED.exception(
          "You have " + own + " indicators, and " + MAX_OWN + " is the most; delete one first");
    }
  }
}
