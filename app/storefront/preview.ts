import { closeUpOf, isOpen, mmText, questionOf, readEngraved, stageOf, withRefusals } from "./preview-view";
import type { Engraved, Stage, Typed } from "./preview-view";
import type {} from "./answers";
import type { Given } from "./fields";
import type { View } from "./view";

/** One drawing of the block, as answers.ts hands it over before it writes the fields. */
export interface Scene {
  box: Element;
  view: View;
  given: Given[];
  /** Positions that show why they are refused. */
  touched: Set<number>;
  /** Where the app's proxy answers. */
  proxy: string;
  /** Draws the block once more, when there is news. */
  again: () => void;
}

/** Draws the engravings and returns the view with what they refuse. Loaded on the first focus of an engraved field. */
export type Preview = (scene: Scene) => View;

/** Typing rests when nothing came for this long. */
const REST_MS = 350;
/** The shopper is told that letters stand in when no outlines came after this long; later ones still replace them. */
const LATE_MS = 1_500;
/** Room for a line of text on the plate, in its own units. */
const ROOM = 312;

/** Outlines by their address; they never change. */
const drawn = new Map<string, Engraved>();

interface Asking {
  address: string;
  late: boolean;
  stop: AbortController;
}
/** What each field asked last. A theme that renders its fields anew drops the old ones. */
const asked = new WeakMap<Element, Asking>();

window.keepsakePreview = ({ box, view, given, touched, proxy, again }) => {
  const refused = new Map<number, string>();
  for (const place of box.querySelectorAll<HTMLElement>("[data-engraved]")) {
    const position = Number(place.dataset.field);
    const raw = given[position - 1]?.raw ?? "";
    const message = view.fields[position - 1]?.message ?? "";
    const address = questionOf(proxy, view.keepsake, position, raw) ?? "";
    const known = drawn.get(address) ?? null;
    const asking = asked.get(place);
    const late = asking?.address === address && asking.late && !asking.stop.signal.aborted;
    const typed: Typed = { raw, message, known, late };
    drawPlate(place, stageOf(typed), typed, address);
    if (isOpen(typed) && address) ask(place, address, again);
    else asking?.stop.abort();
    const reason = message === "" && raw.trim() !== "" && known?.refusals[0];
    if (!reason) continue;
    refused.set(position, reason);
    touched.add(position);
  }
  return withRefusals(view, refused);
};

/** Once typing rests. The same words are asked for once, however often the block is drawn. */
function ask(place: Element, address: string, again: () => void): void {
  const before = asked.get(place);
  if (before?.address === address && !before.stop.signal.aborted) return;
  before?.stop.abort();
  const stop = new AbortController();
  const asking: Asking = { address, late: false, stop };
  asked.set(place, asking);
  const tellLate = (): void => {
    if (stop.signal.aborted || drawn.has(address)) return;
    asking.late = true;
    again();
  };
  const timers = [
    setTimeout(() => void fetchOutlines(address, stop.signal).then(again, tellLate), REST_MS),
    setTimeout(tellLate, REST_MS + LATE_MS),
  ];
  stop.signal.addEventListener("abort", () => timers.forEach((timer) => clearTimeout(timer)));
}

async function fetchOutlines(address: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(address, { signal });
  const engraved = answer.ok ? readEngraved(await answer.json()) : null;
  if (!engraved) throw new Error(`${address}: ${answer.status}`);
  drawn.set(address, engraved);
}

function drawPlate(place: HTMLElement, stage: Stage, { raw, known }: Typed, address: string): void {
  place.dataset.stage = stage;
  drawDraft(place.querySelector<SVGTextElement>("[data-preview]"), raw);
  const caption = place.querySelector<HTMLElement>("[data-caption]");
  if (caption) caption.textContent = captionOf(caption.dataset, stage, known);
  for (const svg of place.querySelectorAll<SVGElement>("[data-outlines]")) {
    const shown = stage === "engraved" || stage === "too-wide" ? address : "";
    if (svg.dataset.outlines === shown) continue;
    svg.dataset.outlines = shown;
    const svgPaths = (shown && known?.svg?.paths) || [];
    svg.replaceChildren(...svgPaths.map(pathOf));
    if (known && svg.dataset.near !== undefined) svg.setAttribute("viewBox", closeUpOf(known));
  }
}

function captionOf(words: DOMStringMap, stage: Stage, known: Engraved | null): string {
  if (stage === "stand-in") return words.standIn ?? "";
  if (stage === "engraved" && known) return (words.asEngraved ?? "").replace("[w]", mmText(known.widthMm));
  return words.caption ?? "";
}

function pathOf({ transform, d }: { transform: string; d: string }): SVGPathElement {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("transform", transform);
  path.setAttribute("d", d);
  return path;
}

/** The words as typed, in the page's own letters, drawn smaller once they outgrow the plate. */
function drawDraft(text: SVGTextElement | null, raw: string): void {
  if (!text) return;
  text.textContent = raw.trim() === "" ? (text.dataset.empty ?? "") : raw;
  text.style.fontSize = "";
  const room = ROOM / text.getComputedTextLength();
  if (room < 1) text.style.fontSize = `${parseFloat(getComputedStyle(text).fontSize) * room}px`;
}
