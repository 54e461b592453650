import { envOrExit } from "./env";

/**
 * The first import of every process: modules that read the environment while they load come after it, so that a wrong
 * variable ends the process with one line instead of one of their stack traces.
 */
envOrExit();
