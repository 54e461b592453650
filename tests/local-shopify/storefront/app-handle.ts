import type { LocalStore } from "../store";
import { handleize } from "./liquid/filters";

/** The app's handle in the admin's and the theme editor's addresses, made of its name as Shopify makes it. */
export function appHandle(store: LocalStore): string {
  return handleize(store.deployment.app.name);
}
