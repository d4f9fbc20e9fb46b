package dev.stratbase.strategy.share;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The links of a strategy; there are never more than 50. */
@Schema(name = "ShareList")
record ShareList(@Schema(maxItems = 50) List<ShareResponse> items) {}
