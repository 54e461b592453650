import {
  MaxPartSizeExceededError,
  unstable_createMemoryUploadHandler,
  unstable_parseMultipartFormData,
} from "@remix-run/node";

export type Upload =
  | { kind: "file"; name: string; bytes: Uint8Array }
  /** The request brings no file. */
  | { kind: "none" }
  | { kind: "too-large" };

/** What a form has around its file. */
const FORM_BYTES = 64 * 1024;

/** The one file of a form, of at most so many bytes; the rest of a larger one is not kept. */
export async function readUpload(request: Request, field: string, mostBytes: number): Promise<Upload> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes + FORM_BYTES) return { kind: "too-large" };
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data")) return { kind: "none" };
  try {
    const handler = unstable_createMemoryUploadHandler({
      maxPartSize: mostBytes,
      filter: ({ name }) => name === field,
    });
    const given = (await unstable_parseMultipartFormData(request, handler)).get(field);
    if (!(given instanceof File)) return { kind: "none" };
    return { kind: "file", name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) };
  } catch (error) {
    if (error instanceof MaxPartSizeExceededError) return { kind: "too-large" };
    throw error;
  }
}
