// Starts GOV.UK Frontend's enhancements in a page, or in a part of it that is put in place later.
import { initAll } from "./vendor/govuk-frontend.min.js";

export function start(scope) {
  initAll({ scope });

  // The file upload puts a comma, for the name of its button alone, between the words that the button shows. Taken out
  // of what is shown, it stays in the name, and the words stand there as people say them to the computer (WCAG 2.5.3).
  for (const comma of scope.querySelectorAll(".govuk-file-upload-button > .govuk-visually-hidden")) {
    comma.hidden = true;
  }
}
