/** What a person at the bench may be called, and which PINs are worth the name. */

export const MOST_NAME_LETTERS = 40;
export const PIN_DIGITS = { least: 4, most: 8 };

/** What is wrong with a name, in words; null when it can be used. */
export function nameProblem(name: string): string | null {
  const letters = Array.from(name.trim()).length;
  if (letters === 0) return "Write the name that the job tickets show";
  if (letters > MOST_NAME_LETTERS) return `The name has ${letters} letters; use at most ${MOST_NAME_LETTERS}`;
  return /\p{Cc}/u.test(name) ? "The name has a character that cannot be shown" : null;
}

/** Straight down and up the middle of a keypad. */
const KEYPAD = ["2580", "0852"];

/**
 * What is wrong with a PIN, in words; null when it can be used. The words never repeat it: they may be read aloud.
 * Five wrong tries lock the bench, so what must go are the PINs that somebody tries first.
 */
export function pinProblem(pin: string): string | null {
  const { least, most } = PIN_DIGITS;
  if (pin === "") return `Type a PIN of ${least} to ${most} digits`;
  if (!/^\d+$/.test(pin)) return `A PIN has digits only, ${least} to ${most} of them`;
  if (pin.length < least || pin.length > most) {
    return `This PIN has ${pin.length === 1 ? "1 digit" : `${pin.length} digits`}; use ${least} to ${most}`;
  }
  return isGuessable(pin) ? "This PIN is among the first that anybody tries: choose another" : null;
}

function isGuessable(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  const [step] = steps;
  // 0000, 1234, 7890, 4321
  if (steps.size === 1 && (step === 0 || step === 1 || step === 9)) return true;
  // 1212, 123123
  const half = pin.slice(0, pin.length / 2);
  return pin === half + half || KEYPAD.includes(pin);
}
