/** What the bench's JSON and pages show. Days are ISO, "late" is of days in the shop's zone. */

export interface Letter {
  /** One grapheme cluster, exactly as it is to be engraved. */
  cluster: string;
  /** "e with acute"; null for a letter that needs no words. */
  words: string | null;
}

export interface EngravingView {
  label: string;
  text: string;
  location: string;
  /** The font's name; null for a symbol. */
  font: string | null;
  widthMm: number;
  heightMm: number;
  /** Outlines in mm, made by the code of the preview; null when they could not be made, and `problem` says why. */
  svg: string | null;
  problem: string | null;
  letters: Letter[];
}

export interface CheckpointView {
  id: string;
  kind: string;
  label: string;
  expected: string;
  passed: boolean;
}

export interface AnswerView {
  label: string;
  words: string;
  swatch: string | null;
  /** Of a picture that the shopper sent: <bench address>/uploads/<key>. */
  uploadKey: string | null;
  /** Engraved texts are shown as engravings, not in the list again. */
  engraved: boolean;
}

export type Urgency = "late" | "today" | "later";

export interface StepView {
  id: string;
  /** As the shop calls it. */
  operation: string;
  /** TAKEN | STARTED; any other once it has left the worker's hands. */
  state: string;
  minutes: number;
  dueDay: string;
  urgency: Urgency;
  /** Why it was the next to take, in one line; null where no "take next" handed it out. */
  why: string | null;
  /** Why it need not be made any more; null while it is wanted. */
  unwanted: string | null;
  queue: { key: string; name: string };
  ticket: { number: string; title: string; sku: string; promiseDay: string; answers: AnswerView[] };
  engravings: EngravingView[];
  checkpoints: CheckpointView[];
}

export interface CardView {
  stepId: string;
  number: string;
  title: string;
  /** As the shop calls it. */
  operation: string;
  queueName: string;
  /** What is engraved, as text; null when nothing is. */
  engraving: string | null;
  dueDay: string;
  promiseDay: string;
  urgency: Urgency;
  /** Who holds or finished it. */
  by: string | null;
  mine: boolean;
  /** Why a person must look at it; null for work that flows. */
  problem: string | null;
}

export interface BoardView {
  shopName: string;
  staffName: string;
  /** ISO day in the shop's zone. */
  today: string;
  ready: CardView[];
  /** How many are ready in all: the lane shows the first of them. */
  readyCount: number;
  underWay: CardView[];
  doneToday: CardView[];
  doneTodayCount: number;
  /** Steps at a partner that will not move until a person looks. */
  blocked: CardView[];
  atPartners: number;
  current: StepView | null;
}
