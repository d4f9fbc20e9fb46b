package dev.stratbase.local.payments;

import dev.stratbase.local.http.Response;

/** The stand-in's pages: plain HTML that works without scripts, so that curl can press buttons. */
final class Page {
  private Page() {}

  static Response of(String title, String body) {
    return Response.html(
            200,
            """
            <!doctype html><html lang="en"><meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%s</title>
            <style>
              body { font: 16px system-ui, sans-serif; max-width: 28rem; margin: 4rem auto; padding: 0 1rem }
              button { font: inherit; padding: .6rem 1rem; margin: .3rem .3rem .3rem 0; cursor: pointer }
              .note { color: #666; font-size: .85rem } dt { color: #666 } dd { margin: 0 0 .6rem }
            </style>
            <h1>%s</h1>
            %s
            <p class="note">A stand-in on your own machine: no money moves.</p></html>
            """
                .formatted(escape(title), escape(title), body))
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .with("X-Frame-Options", "DENY");
  }

  static String button(String action, String label) {
    return "<form method=\"post\" style=\"display:inline\"><input type=\"hidden\" name=\"action\" value=\"%s\"><button>%s</button></form>\n"
        .formatted(escape(action), escape(label));
  }

  static String facts(String... namesAndValues) {
    StringBuilder list = new StringBuilder("<dl>");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      list.append(
          "<dt>%s</dt><dd>%s</dd>"
              .formatted(escape(namesAndValues[i]), escape(namesAndValues[i + 1])));
    }
    return list.append("</dl>").toString();
  }

  /** Sends the browser on after a button was pressed. */
  static Response seeOther(String address) {
    return Response.empty(303).with("Location", address.replaceAll("[\\r\\n]", ""));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
