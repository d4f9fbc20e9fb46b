package dev.stratbase.account;

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
            title = "Stratbase account API",
            version = "1.0.0",
            description = "A person's profile, the keys of their LLM providers, and their credits.",
            contact = @Contact(name = "Stratbase", url = "https://stratbase.dev"),
            license = @License(name = "Proprietary", url = "https://stratbase.dev/license")),
    tags = {
      @Tag(name = "profile", description = "The signed-in person."),
      @Tag(name = "api-keys", description = "Keys of LLM providers: written, never read back."),
      @Tag(name = "credits", description = "The balance and the ledger behind it."),
      @Tag(name = "admin-users", description = "People, for administrators."),
      @Tag(name = "admin-audit", description = "What was done with people's accounts."),
      @Tag(
          name = "internal",
          description = "For listed workloads alone; never routed from outside.")
    })
public final class AccountApi extends Application {}
