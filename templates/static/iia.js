// Starts GOV.UK Frontend's enhancements. Every page works without them.
import { initAll } from "./vendor/govuk-frontend.min.js";

initAll();
