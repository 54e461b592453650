/** By the marks between thousands and before the fraction: what Shopify calls a number that is written so. */
const STYLES: Record<string, string> = {
  ".,": "_with_comma_separator",
  "'.": "_with_apostrophe_separator",
  "’.": "_with_apostrophe_separator",
  " ,": "_with_space_separator",
  " .": "_with_period_and_space_separator",
};

/** Shopify's money format of a locale and a currency: ("de", "EUR") is "{{amount_with_comma_separator}} €". */
export function moneyFormatFor(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency, numberingSystem: "latn" }).formatToParts(
    1_234_567,
  );
  const markOf = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  const marks = (markOf("group").replace(/\s/, " ") || " ") + (markOf("decimal") || ",");
  const placeholder = `{{amount${markOf("fraction") ? "" : "_no_decimals"}${STYLES[marks] ?? ""}}}`;
  let written = false;
  return parts
    .flatMap(({ type, value }) => {
      // Marks of direction would turn a sign in front of them around: the style sheet keeps money in its own order.
      if (type === "currency" || type === "literal") return [value.replace(/[\u061c\u200e\u200f]/g, "")];
      if (written) return [];
      written = true;
      return [placeholder];
    })
    .join("");
}
