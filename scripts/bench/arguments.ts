/** The value of `--name value` among the arguments of a bench; null when it is not given. Throws when the value is missing. */
export function optionOf(args: string[], name: string): string | null {
  const at = args.indexOf(`--${name}`);
  if (at < 0) return null;
  const value = args[at + 1];
  if (value === undefined || value.startsWith("--")) throw new Error(`--${name} needs a value`);
  return value;
}
