package dev.stratbase.strategy;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What stands at the head of the served document. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Stratbase strategy API",
            version = "1.0.0",
            description =
                "Trading strategies as documents: composed of indicators, checked when they are"
                    + " saved, every version kept, published when their owner says so.",
            contact = @Contact(name = "Stratbase", url = "https://stratbase.dev"),
            license = @License(name = "Proprietary", url = "https://stratbase.dev/license")),
    tags = {
      @Tag(name = "strategies", description = "A person's own strategies, saved as a whole."),
      @Tag(name = "versions", description = "What every save left behind, for its owner."),
      @Tag(name = "gallery", description = "Published strategies, for everybody."),
      @Tag(
          name = "forks",
          description = "Strategies made out of others, and where they come from."),
      @Tag(
          name = "shares",
          description = "Secret links to one version, for people without account."),
      @Tag(name = "transfer", description = "Strategies as files, in and out."),
      @Tag(name = "documents", description = "What a document may say, and dry runs.")
    })
public final class StrategyApi extends Application {}
