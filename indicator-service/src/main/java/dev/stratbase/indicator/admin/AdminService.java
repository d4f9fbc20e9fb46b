package dev.stratbase.indicator.admin;

import dev.stratbase.indicator.IndicatorProblem;
import dev.stratbase.indicator.library.IndicatorLibrary;
import dev.stratbase.indicator.library.LibraryEntry;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.http.RowList;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The library as administrators manage it; the database notes every change of theirs. */
@Singleton
class AdminService {
  static final String PATH = "/v1/admin/indicators";

  private final Database database;
  private final IndicatorRepository indicators;
  private final IndicatorLibrary library;
  private final Answers answers;
  private final Idempotency idempotency;
  private final Binder binder;

  AdminService(
      Database database,
      IndicatorRepository indicators,
      IndicatorLibrary library,
      Answers answers,
      Idempotency idempotency,
      Binder binder) {
    this.database = database;
    this.indicators = indicators;
    this.library = library;
    this.answers = answers;
    this.idempotency = idempotency;
    this.binder = binder;
  }

  Uni<Page<AdminIndicatorResponse>> list(AdminFilter filter, PageRequest request) {
    RowList<Indicator> list = filter.list(request);
    return database.asAdmin().read(list::page).map(page -> page.map(row -> answers.of(row, null)));
  }

  Uni<Page<AuditResponse>> audit(AuditFilter filter, PageRequest request) {
    RowList<AuditEntry> list = filter.list(request);
    return database.asAdmin().read(list::page).map(page -> page.map(answers::of));
  }

  Uni<AdminIndicatorResponse> get(UUID id) {
    return database
        .asAdmin()
        .read(session ->
            indicators
                .find(session, id)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .chain(
                    found -> indicators.uses(session, id).map(count -> answers.of(found, count))));
  }

  Uni<RestResponse<AdminIndicatorResponse>> create(
      IndicatorDefinition definition, @Nullable String key) {
    Content content = Content.of(definition);
    return once(
        key,
        "POST " + PATH,
        definition,
        () -> {
          Indicator made = new Indicator();
          made.id = UUID.randomUUID();
          made.slug = definition.slug();
          set(made, definition);
          content.write(made);
          return indicators.persist(made);
        });
  }

  Uni<AdminIndicatorResponse> patch(UUID id, MergePatch patch, @Nullable String ifMatch) {
    return change(id, ifMatch, found -> apply(found, patch));
  }

  /** An entry that is retired already stays as it is. */
  Uni<AdminIndicatorResponse> retire(UUID id, @Nullable String ifMatch) {
    return change(
        id,
        ifMatch,
        found -> found.retiredAt = Objects.requireNonNullElseGet(found.retiredAt, Instant::now));
  }

  Uni<AdminIndicatorResponse> unretire(UUID id, @Nullable String ifMatch) {
    return change(id, ifMatch, found -> found.retiredAt = null);
  }

  /** Hands the entry back to the files, with what they say now. */
  Uni<AdminIndicatorResponse> restore(UUID id, @Nullable String ifMatch) {
    return change(id, ifMatch, this::restore);
  }

  /** Copies a public custom indicator into the library. */
  Uni<RestResponse<AdminIndicatorResponse>> promote(PromoteRequest request, @Nullable String key) {
    return once(
        key,
        "POST " + PATH + "/promote",
        request,
        () ->
            indicators
                .custom(request.customIndicatorId())
                .map(custom -> promoted(request, custom))
                .chain(indicators::persist));
  }

  private Uni<RestResponse<AdminIndicatorResponse>> once(
      @Nullable String key, String operation, Object request, Supplier<Uni<Indicator>> insert) {
    return database
        .asAdmin()
        .write(() ->
            idempotency.once(
                key,
                operation,
                request,
                AdminIndicatorResponse.class,
                () -> insert.get().chain(made -> reread(made.id)).map(AdminService::created)));
  }

  private Uni<AdminIndicatorResponse> change(
      UUID id, @Nullable String ifMatch, Consumer<Indicator> work) {
    return database
        .asAdmin()
        .write(() ->
            indicators
                .lock(id)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .invoke(found -> Preconditions.ifMatch(ifMatch, Answers.entityTag(found.updatedAt)))
                .invoke(work)
                .chain(found -> reread(found.id)));
  }

  private void apply(Indicator found, MergePatch patch) {
    IndicatorDefinition wanted =
        binder.bindValid(patch.apply(answers.editable(found)), IndicatorDefinition.class);
    if (!wanted.slug().equals(found.slug)) {
      throw refused("/slug", "never changes: links and people know the entry by it");
    }
    if (found.custom) {
      keepAuthors(found, wanted);
    } else {
      Content.of(wanted).write(found);
    }
    set(found, wanted);
  }

  /** What makes a promoted indicator work is what its author wrote. */
  private void keepAuthors(Indicator found, IndicatorDefinition wanted) {
    boolean same =
        answers.tree(found.parameters).equals(wanted.parameters())
            && wanted.pineTemplate().equals(found.pineTemplate)
            && wanted.type().equals(found.type);
    if (!same) {
      throw refused(
          "", "type, parameters and pine_template of a promoted indicator are its author's");
    }
  }

  private static void set(Indicator indicator, IndicatorDefinition wanted) {
    indicator.name = wanted.name().strip();
    indicator.description = wanted.description().strip();
    indicator.category = wanted.category();
    indicator.type = wanted.type();
    indicator.warmup = Objects.requireNonNullElse(wanted.warmup(), 0);
    indicator.pineTemplate = wanted.pineTemplate();
    indicator.open = !Boolean.FALSE.equals(wanted.open());
  }

  private void restore(Indicator found) {
    LibraryEntry entry =
        library.find(found.slug).orElseThrow(IndicatorProblem.NOT_IN_FILES::exception);
    Content.of(entry).write(found);
    found.name = entry.name();
    found.description = entry.description();
    found.category = entry.category();
    found.type = entry.type().key();
    found.warmup = Math.toIntExact(entry.warmUpBars());
    found.pineTemplate = entry.pine().text();
    found.open = true;
    found.retiredAt = null;
    found.contentHash = entry.contentHash();
    found.managedBy = "files";
  }

  private static Indicator promoted(PromoteRequest request, IndicatorRepository.Custom custom) {
    if (custom.equals(IndicatorRepository.Custom.NONE)) {
      throw refused("/custom_indicator_id", "is no custom indicator's id");
    }
    if (!custom.open()) {
      throw IndicatorProblem.CUSTOM_NOT_PUBLIC.exception();
    }
    if (custom.pineTemplate() == null) {
      throw IndicatorProblem.TEMPLATE_MISSING.exception();
    }
    Indicator made = new Indicator();
    made.id = UUID.randomUUID();
    made.slug = request.slug();
    made.name = Objects.requireNonNullElse(request.name(), custom.name()).strip();
    made.description = request.description().strip();
    made.category = Objects.requireNonNullElse(request.category(), "custom");
    made.type = custom.type();
    made.parameters = custom.parameters();
    made.defaults = custom.defaults();
    made.outputs = custom.outputs();
    made.warmup = Objects.requireNonNullElse(request.warmup(), 0);
    made.pineTemplate = custom.pineTemplate();
    made.custom = true;
    made.open = true;
    made.createdBy = custom.author();
    made.promotedFrom = request.customIndicatorId();
    return made;
  }

  /** With what the database made of it: its revision, its manager and its dates. */
  private Uni<AdminIndicatorResponse> reread(UUID id) {
    return indicators
        .getSession()
        .chain(session -> session.flush().invoke(session::clear))
        .chain(() -> indicators.findById(id))
        .map(stored -> answers.of(stored, null));
  }

  private static RestResponse<AdminIndicatorResponse> created(AdminIndicatorResponse made) {
    return RestResponse.ResponseBuilder.<AdminIndicatorResponse>created(
            URI.create(PATH + "/" + made.id()))
        .entity(made)
        .header("ETag", Answers.entityTag(made.updatedAt()))
        .build();
  }

  private static ProblemException refused(String pointer, String detail) {
    return ProblemException.of(
        CommonProblem.INVALID_BODY, List.of(Fault.at(pointer, "unchangeable", detail)));
  }
}
