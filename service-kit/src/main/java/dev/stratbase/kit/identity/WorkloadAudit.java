package dev.stratbase.kit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** One line for every use of a workload's token, under a category of its own. */
final class WorkloadAudit {
  private static final Logger LOG = Logger.getLogger("dev.stratbase.audit.workload");

  private WorkloadAudit() {}

  /** Written when the answer has gone or the connection has ended, whichever it was. */
  static void watch(RoutingContext context, SecurityIdentity workload) {
    String subject = workload.getPrincipal().getName();
    context.addEndHandler(end ->
        LOG.infof(
            "A workload called: subject=%s method=%s path=%s status=%d complete=%s",
            subject,
            context.request().method(),
            context.normalizedPath(),
            context.response().getStatusCode(),
            end.succeeded()));
  }
}
