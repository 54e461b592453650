import { isoNow, type StoreContext } from "./context";

/** What a merchant does in the theme editor: drags the app's blocks into every theme's product template, or takes them out. */
export function placeAppBlocks(context: StoreContext, placed: boolean): void {
  for (const theme of context.state.themes) Object.assign(theme, { appBlocks: placed, updatedAt: isoNow(context) });
  context.changed();
}
