import {
  closeUpOf,
  isOpen,
  lettersOutside,
  mmText,
  questionOf,
  readEngraved,
  stageOf,
  withRefusals,
} from "./preview-view";
import type { Engraved, Stage, Typed } from "./preview-view";
import type {} from "./answers";
import type { Given } from "./fields";
import { drawPieces, type PieceItem } from "./piece";
import { addStyleSheet } from "./style-sheet";
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
  const pieces = new Map<string, PieceItem[]>();
  const rawOf = (kind: string): Given | undefined =>
    given[Number(box.querySelector<HTMLElement>(`[data-kind="${kind}"]`)?.dataset.field) - 1];
  const { lang: locale = "" } = box.closest<HTMLElement>("[lang]") ?? {};
  const [chosenFont, size] = [rawOf("font"), rawOf("ringSize")?.raw ?? ""];
  for (const place of box.querySelectorAll<HTMLElement>("[data-engraved]")) {
    const { engraved: area = "", font = "", fonts = "", fontName = "", ringSized } = place.dataset;
    const position = Number(place.dataset.field);
    const { text = "", message = "", withheld } = view.fields[position - 1] ?? {};
    const raw = withheld ? "" : text;
    const isChosen = !!chosenFont?.raw && fonts.split(" ").includes(chosenFont.raw);
    const face = isChosen ? { key: chosenFont.raw, name: chosenFont.words } : { key: font, name: fontName };
    const question = {
      position,
      text: raw,
      font: isChosen ? face.key : "",
      size: ringSized === undefined ? "" : size,
      locale,
    };
    const address = questionOf(proxy, view.keepsake, question) ?? "";
    const known = drawn.get(address) ?? null;
    const asking = asked.get(place);
    const late = asking?.address === address && asking.late && !asking.stop.signal.aborted;
    const lacking = message === "" && font !== "" ? lackingIn(place, raw, face) : "";
    const typed: Typed = { raw, message: message || lacking, known, late };
    const stage = stageOf(typed);
    drawPlate(place, stage, typed, address, face);
    if (isOpen(typed) && address) ask(place, address, again);
    else asking?.stop.abort();
    if (raw.trim() !== "")
      pieces.set(area, [...(pieces.get(area) ?? []), { text: font && raw, known, stage, font: face.key }]);
    const reason = message === "" && raw.trim() !== "" && (lacking || known?.refusals[0]);
    if (!reason) continue;
    refused.set(position, reason);
    touched.add(position);
  }
  drawPieces(box, pieces, again);
  return withRefusals(view, refused);
};

/** Why words cannot be engraved in a font, as far as the style sheet's slices tell; "" when they can. */
function lackingIn(place: HTMLElement, raw: string, { key, name }: Face): string {
  const { kanji } = place.closest<HTMLElement>("[data-kanji]")?.dataset ?? {};
  // Their slices are many, and for this font alone.
  if (key === "biz-udpmincho") addStyleSheet(kanji);
  const ranges: string[] = [];
  document.fonts.forEach(({ family, unicodeRange }) => {
    if (family.replace(/"/g, "") === `keepsake-${key}`) ranges.push(unicodeRange);
  });
  const letters = lettersOutside(raw, ranges);
  const { lacking = "" } = place.querySelector<HTMLElement>("[data-caption]")?.dataset ?? {};
  return letters.length > 0 ? fill(lacking, { f: name, v: letters.join(" ") }) : "";
}

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

function drawPlate(place: HTMLElement, stage: Stage, { raw, known }: Typed, address: string, face: Face): void {
  place.dataset.stage = stage;
  drawDraft(place.querySelector<SVGTextElement>("[data-preview]"), raw, face.key);
  const caption = place.querySelector<HTMLElement>("[data-caption]");
  if (caption) caption.textContent = captionOf(caption.dataset, stage, known, face);
  for (const svg of place.querySelectorAll<SVGElement>("[data-outlines]")) {
    const shown = stage === "engraved" || stage === "too-wide" ? address : "";
    if (svg.dataset.outlines === shown) continue;
    svg.dataset.outlines = shown;
    const svgPaths = (shown && known?.svg?.paths) || [];
    svg.replaceChildren(...svgPaths.map(pathOf));
    if (!known) continue;
    if (svg.dataset.near !== undefined) svg.setAttribute("viewBox", closeUpOf(known));
    else svg.closest("svg")?.setAttribute("viewBox", `0 0 ${known.areaWidthMm} ${known.areaHeightMm}`);
  }
}

/** A font by its key and its name. */
interface Face {
  key: string;
  name: string;
}

function captionOf(words: DOMStringMap, stage: Stage, known: Engraved | null, { name }: Face): string {
  const sentence = stage === "stand-in" ? words.standIn : stage === "engraved" ? words.asEngraved : words.caption;
  const slots: Record<string, string> = {
    f: name,
    w: known ? mmText(known.widthMm) : "",
    a: String(known?.areaWidthMm ?? words.width),
    h: String(known?.areaHeightMm ?? words.height),
  };
  return fill(sentence ?? "", slots);
}

function fill(sentence: string, slots: Record<string, string>): string {
  return sentence.replace(/\[(\w)\]/g, (slot, key: string) => slots[key] ?? slot);
}

function pathOf({ transform, d }: { transform: string; d: string }): SVGPathElement {
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("transform", transform);
  path.setAttribute("d", d);
  return path;
}

/** The words as typed, in the page's own letters, drawn smaller once they outgrow the plate. */
function drawDraft(text: SVGTextElement | null, raw: string, font: string): void {
  if (!text) return;
  text.setAttribute("class", `keepsake__letters keepsake__letters--${font}`);
  text.textContent = raw.trim() === "" ? (text.dataset.empty ?? "") : raw.replaceAll("\n", " ");
  text.style.fontSize = "";
  const room = ROOM / text.getComputedTextLength();
  if (room < 1) text.style.fontSize = `${parseFloat(getComputedStyle(text).fontSize) * room}px`;
}
