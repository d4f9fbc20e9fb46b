package dev.stratbase.indicator;

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
            title = "Stratbase indicator API",
            version = "1.0.0",
            description = "The library of indicators, and people's own Pine Script.",
            contact = @Contact(name = "Stratbase", url = "https://stratbase.dev"),
            license = @License(name = "Proprietary", url = "https://stratbase.dev/license")),
    tags = {
      @Tag(
          name = "indicators",
          description = "The library that strategies are composed of; everybody may read it."),
      @Tag(
          name = "custom-indicators",
          description = "Your own indicators, a part of premium, and those others made public."),
      @Tag(name = "admin-indicators", description = "The library, managed by administrators.")
    })
public final class IndicatorApi extends Application {}
