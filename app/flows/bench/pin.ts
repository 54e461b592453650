import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** A PIN has few digits: what protects it is the cost of a guess (about 50 ms) and the lock after five wrong ones. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize("NFKC"), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** "scrypt:<salt>:<key>", both base64url; another salt each time. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString("base64url")}:${(await derive(pin, salt)).toString("base64url")}`;
}

/** Whether `pin` made this hash; false for a hash of another shape. Takes the same time for right and wrong. */
export async function verifyPin(pin: string, hash: string): Promise<boolean> {
  const [scheme, salt, key] = hash.split(":");
  if (scheme !== "scrypt" || !salt || !key) return false;
  const expected = Buffer.from(key, "base64url");
  const derived = await derive(pin, Buffer.from(salt, "base64url"));
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}
