/** Bounds of what merchants define, the same when it is saved and when it is published. */

/** UTF-16 units: property names are shown in carts and on packing slips. */
export const LONGEST_LABEL = 60;
export const MOST_CHOICES = 40;
/** Grapheme clusters of an engraving or a note. */
export const MOST_LETTERS = 200;
/** Minor units: a fee above this is a slip of the keyboard. */
export const MOST_FEE = 100_000_00;
/** Working days that one option may add. */
export const MOST_EXTRA_DAYS = 365;
/** Of an option or a choice: it is the name of a property, a field and a rule's condition. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
