/**
 * Words in the query of a proxied request. Shopify signs "key=value" pairs joined by nothing, so that no value may hold
 * "=": there "=" is written "%3D" and "%" is written "%25", before the query itself is encoded.
 */
export function toProxyText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("=", "%3D");
}

/** What `toProxyText` was given. Throws on no input: a "%" that nobody wrote so stays what it is. */
export function fromProxyText(written: string): string {
  return written.replace(/%(25|3D)/g, (_, code: string) => (code === "25" ? "%" : "="));
}
