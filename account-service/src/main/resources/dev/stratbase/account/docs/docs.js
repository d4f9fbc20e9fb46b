"use strict";

const links = [...document.querySelectorAll("nav a")];

/** Says which of the documents is shown, also to whom the address is sent. */
function mark(shown) {
  for (const link of links) {
    if (link === shown) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  history.replaceState(null, "", `#${shown.textContent}`);
}

const first = links.find((link) => `#${link.textContent}` === location.hash) ?? links[0];
mark(first);

const ui = SwaggerUIBundle({
  dom_id: "#document",
  url: first.href,
  displayRequestDuration: true,
  // A token is as good as its owner: it is kept nowhere.
  persistAuthorization: false,
  // Neither the document nor its address is sent to anybody's validator.
  validatorUrl: null,
  // No address of a document out of the page's own.
  queryConfigEnabled: false,
});

for (const link of links) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    mark(link);
    // As Swagger UI's own list of documents does, but the token stays.
    ui.specActions.updateUrl(link.href);
    ui.specActions.download(link.href);
  });
}
