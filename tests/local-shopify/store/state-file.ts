import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isRecord } from "../view";
import { seedThemes } from "./seed";
import type { StoreState } from "./types";

const SAVE_AFTER_MS = 200;

/** The saved store, or null when there is none yet. Throws on a file of another version. */
export function readState(path: string): StoreState | null {
  if (!existsSync(path)) return null;
  const saved: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!isState(saved)) throw new Error(`${path} is no store of version 1: start with another STATE_FILE`);
  // Saved before the store remembered its themes.
  return { ...saved, themes: saved.themes ?? seedThemes(saved.shop.createdAt) };
}

type SavedState = Omit<StoreState, "themes"> & Partial<Pick<StoreState, "themes">>;

/** The file is written by `createSaver` alone; its version stands for the rest. */
function isState(value: unknown): value is SavedState {
  return isRecord(value) && value["version"] === 1;
}

export interface Saver {
  /** Saves soon; changes that follow each other at once are written once. */
  soon: () => void;
  /** Saves now if anything is unsaved. */
  flush: () => void;
}

/** Writes beside the file and renames, so that a crash leaves the old store or the new one, never half of one. */
export function createSaver(path: string | null, state: StoreState): Saver {
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer === null || path === null) return;
    clearTimeout(timer);
    timer = null;
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  };
  const soon = (): void => {
    if (path === null || timer !== null) return;
    timer = setTimeout(flush, SAVE_AFTER_MS);
    timer.unref();
  };
  return { soon, flush };
}
