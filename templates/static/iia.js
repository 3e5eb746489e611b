// Starts GOV.UK Frontend's enhancements. Every page works without them.
import { initAll } from "./vendor/govuk-frontend.min.js";

initAll();

// The file upload puts a comma, for the name of its button alone, between the words that the button shows. Taken out
// of what is shown, it stays in the name, and the words stand there as people say them to the computer (WCAG 2.5.3).
for (const comma of document.querySelectorAll(".govuk-file-upload-button > .govuk-visually-hidden")) {
  comma.hidden = true;
}
