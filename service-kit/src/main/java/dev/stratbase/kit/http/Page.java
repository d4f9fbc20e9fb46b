package dev.stratbase.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most {@code limit} rows
 * @param nextCursor where the next page starts, null on the last
 * @param count rows in the whole list, only with {@code count=exact}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextCursor, @Nullable Long count) {
  /**
   * Makes a page out of one row more than it shows, which tells whether there is a next one.
   *
   * @param rows up to {@code limit + 1} rows in order
   * @param cursor the cursor behind a row
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null, null);
    }
    List<T> shown = List.copyOf(rows.subList(0, limit));
    return new Page<>(shown, cursor.apply(shown.getLast()).encode(), null);
  }

  /** The same page with the whole list's length. */
  public Page<T> counted(long total) {
    return new Page<>(items, nextCursor, total);
  }

  /**
   * The same page, with the whole list's length where it is asked for.
   *
   * @param total counts it
   */
  public Uni<Page<T>> counted(boolean asked, Supplier<Uni<Long>> total) {
    return asked ? total.get().map(this::counted) : Uni.createFrom().item(this);
  }

  /** The same page of something made from each row. */
  public <R> Page<R> map(Function<T, R> convert) {
    return new Page<>(items.stream().map(convert).toList(), nextCursor, count);
  }

  /** Answers the page with {@code Link: rel="next"} (RFC 8288). */
  public RestResponse<Page<T>> respond(UriInfo uri) {
    return respond(this, nextCursor, uri);
  }

  /** The same for a body that says more than its page of rows. */
  public static <B> RestResponse<B> respond(B body, @Nullable String nextCursor, UriInfo uri) {
    RestResponse.ResponseBuilder<B> response =
        RestResponse.ResponseBuilder.ok(body)
            .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (nextCursor != null) {
      String next =
          uri.getRequestUriBuilder().replaceQueryParam("cursor", nextCursor).build().toString();
      response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }
    return response.build();
  }
}
