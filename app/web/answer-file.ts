export const CUTTING_TYPES = { svg: "image/svg+xml", dxf: "image/vnd.dxf" };

/** A file that a person asked for. Its name is made plain: a ticket's number carries whatever the order's name does. */
export function answerFile(content: string | Buffer, file: { name: string; type: string; open: boolean }): Response {
  const name = file.name.replace(/[^\w.-]+/g, "_");
  return new Response(typeof content === "string" ? content : new Uint8Array(content), {
    headers: {
      "content-type": file.type,
      "cache-control": "private, no-store",
      "content-disposition": `${file.open ? "inline" : "attachment"}; filename="${name}"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}
