package dev.stratbase.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets every line through, and where lines are written as JSON turns the values of our own into
 * fields beside the request's and the trace's id ({@link LogTemplate}). None keeps what is private
 * ({@link Masking}), whoever wrote it.
 */
@LoggingFilter(name = "fields")
public final class FieldsFilter implements Filter {
  /** The message alone, with its values. */
  private static final ExtFormatter MESSAGE =
      new ExtFormatter() {
        @Override
        public String format(ExtLogRecord line) {
          return formatMessage(line);
        }
      };

  private final boolean json;

  /** For Quarkus, which gives it to the console's handler. */
  public FieldsFilter(@ConfigProperty(name = "quarkus.log.console.json.enabled") boolean json) {
    this.json = json;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    if (json
        && line instanceof ExtLogRecord ours
        && ours.getFormatStyle() == ExtLogRecord.FormatStyle.PRINTF
        && String.valueOf(ours.getLoggerName()).startsWith("dev.stratbase.")) {
      @Nullable Object[] values = ours.getParameters();
      @Nullable String template = ours.getMessage();
      if (values != null && template != null) {
        LogTemplate.message(template)
            .ifPresent(message -> rewrite(ours, message, template, values));
      }
    }
    if (line instanceof ExtLogRecord any) {
      mask(any);
    }
    return true;
  }

  private static void mask(ExtLogRecord line) {
    @Nullable String said = MESSAGE.format(line);
    @Nullable String masked = said == null ? null : Masking.text(said);
    if (masked != null && !masked.equals(said)) {
      line.setMessage(masked, ExtLogRecord.FormatStyle.NO_FORMAT);
      line.setParameters(null);
    }
    Throwable thrown = line.getThrown();
    if (thrown != null) {
      line.setThrown(Masking.failure(thrown));
    }
  }

  private static void rewrite(
      ExtLogRecord line, String message, String template, @Nullable Object[] values) {
    LogTemplate.fields(template, values)
        .forEach((key, value) -> line.putMdc(key, Masking.text(value)));
    line.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
    line.setParameters(null);
  }
}
