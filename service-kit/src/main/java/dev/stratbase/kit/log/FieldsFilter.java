package dev.stratbase.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets every line through, and where lines are written as JSON turns the values of our own into
 * fields beside the request's and the trace's id ({@link LogTemplate}).
 */
@LoggingFilter(name = "fields")
public final class FieldsFilter implements Filter {
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
    return true;
  }

  private static void rewrite(
      ExtLogRecord line, String message, String template, @Nullable Object[] values) {
    LogTemplate.fields(template, values).forEach(line::putMdc);
    line.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
    line.setParameters(null);
  }
}
