import { INSPECT, type ShopOperation } from "./operations";

export const OPERATION_BOUNDS = { nameLetters: 40, minutes: 2400, operations: 30 };

/** What is wrong, at the field where it is: "0.name", "2.minutes"; "" is the list as a whole. */
export type OperationErrors = Record<string, string>;

/**
 * What is wrong with a shop's order of work in itself, the same in its form and in the flow that saves it. New work has
 * the key "". What could not be read as a number comes as NaN.
 */
export function judgeOperations(operations: readonly ShopOperation[]): OperationErrors {
  const errors: OperationErrors = {};
  if (operations.length > OPERATION_BOUNDS.operations)
    errors[""] = `${operations.length} kinds of work are too many: use at most ${OPERATION_BOUNDS.operations}`;
  if (operations.every(({ key }) => key !== INSPECT))
    errors[""] = "Every piece is inspected: that work cannot be deleted";
  operations.forEach(({ name, minutes }, index) => {
    const nameError = nameErrorOf(name, operations.slice(0, index));
    if (nameError !== null) errors[`${index}.name`] = nameError;
    if (Number.isInteger(minutes) && minutes >= 1 && minutes <= OPERATION_BOUNDS.minutes) return;
    const bound = `a whole number of minutes from 1 to ${OPERATION_BOUNDS.minutes}`;
    errors[`${index}.minutes`] = Number.isNaN(minutes)
      ? `Use ${bound}`
      : `“${minutes}” cannot be used here: use ${bound}`;
  });
  return errors;
}

function nameErrorOf(name: string, before: readonly ShopOperation[]): string | null {
  const tidy = name.trim();
  const letters = Array.from(tidy).length;
  if (letters === 0) return "Give the work a name that your team knows";
  if (name.includes("\0")) return "The name contains a character that cannot be stored";
  if (letters > OPERATION_BOUNDS.nameLetters)
    return `The name has ${letters} letters; use at most ${OPERATION_BOUNDS.nameLetters}`;
  const twin = before.find((other) => other.name.trim().toLowerCase() === tidy.toLowerCase());
  return twin ? `“${twin.name.trim()}” stands in the list already` : null;
}

/** The order of work in letters: a save names the one it saw. */
export function operationsMark(operations: readonly ShopOperation[]): string {
  return JSON.stringify(operations.map(({ key, name, minutes }) => [key, name, minutes]));
}
