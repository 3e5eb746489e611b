// Every page works without its scripts.
import { start } from "./start.js";

start(document);
