import type { UploadedPicture } from "../flows/storefront/read-upload";

/** A shopper's picture as an answer that no browser takes for a page. It never changes. */
export function answerPicture({ bytes, mime }: UploadedPicture): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": mime,
      "cache-control": "private, max-age=86400, immutable",
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}
