import { dayWords } from "../calendar/days";
import { layOutMail, type LaidOutMail } from "./lay-out-mail";

/** Where the reader of a mail goes on. */
export interface MailPlaces {
  shopName: string;
  homeUrl: string;
  exceptionsUrl: string;
  settingsUrl: string;
}

/** A paid piece that waits on a person. Nothing of the shopper but the order's name. */
export interface WaitingPiece {
  orderName: string;
  title: string;
  /** "Answers are missing" */
  reason: string;
}

/** A piece whose promise is in danger. */
export interface ThreatenedPiece {
  /** The job ticket's number: "1042-1". */
  number: string;
  title: string;
  promiseDay: string;
  planDay: string;
}

/** A mail is a nudge, not the list itself. */
const MOST_LINES = 20;

export function exceptionsMail(places: MailPlaces, pieces: readonly WaitingPiece[]): LaidOutMail {
  const [first] = pieces;
  const one = pieces.length === 1 && first;
  return layOutMail({
    subject: `${places.shopName}: ${one ? `a piece of order ${first.orderName} waits on you` : `${pieces.length} paid pieces wait on you`}`,
    opening: `${one ? "A piece was" : `${pieces.length} pieces were`} paid for and cannot be made yet.`,
    lines: shortened(pieces.map(({ orderName, title, reason }) => `Order ${orderName}, ${title}: ${reason}`)),
    closing: "The rest of the order goes on; what is missing is filled in, waived or cancelled in Keepsake.",
    button: { label: "Open exceptions", url: places.exceptionsUrl },
    footer: footerOf(places, "a paid piece waits on you"),
  });
}

/** `today` is the shop's day. */
export function promisesMail(places: MailPlaces, pieces: readonly ThreatenedPiece[], today: string): LaidOutMail {
  const [first] = pieces;
  const one = pieces.length === 1 && first;
  return layOutMail({
    subject: `${places.shopName}: ${one ? `the promise of ${first.number} is in danger` : `${pieces.length} promises are in danger`}`,
    opening: one
      ? "A piece may not be ready on the day its customer was shown."
      : `${pieces.length} pieces may not be ready on the days their customers were shown.`,
    lines: shortened(pieces.map((piece) => `${piece.number}, ${piece.title}: ${dangerOf(piece, today)}`)),
    closing:
      "The promised day never changes: what can is the order of work, who does it, or what the customer is told.",
    button: { label: "Open Keepsake", url: places.homeUrl },
    footer: footerOf(places, "a promise is about to be missed"),
  });
}

function dangerOf({ promiseDay, planDay }: ThreatenedPiece, today: string): string {
  const promised = `promised for ${dayWords(promiseDay)}`;
  if (promiseDay < today) return `${promised}, which has passed`;
  return planDay > promiseDay ? `${promised}, planned for ${dayWords(planDay)}` : `${promised}, not finished yet`;
}

export function testMail(places: MailPlaces): LaidOutMail {
  return layOutMail({
    subject: `${places.shopName}: alerts from Keepsake reach you`,
    opening: "This is the test that you asked for. Alerts of Keepsake reach this address.",
    lines: [],
    closing: "",
    button: { label: "Open Keepsake", url: places.homeUrl },
    footer: footerOf(places, "you asked for a test"),
  });
}

function shortened(lines: string[]): string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `and ${lines.length - MOST_LINES} more`];
}

function footerOf({ shopName, settingsUrl }: MailPlaces, when: string) {
  return { words: `${shopName} gets this mail because ${when}.`, label: "Switch it off", url: settingsUrl };
}
