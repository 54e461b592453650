import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AwsClient } from "aws4fetch";
import { env } from "../env";

/**
 * Where shoppers' pictures lie: a folder of this machine, or an S3-compatible store where several machines share them.
 * Keys are unguessable and made here (`uploadKey` in flows), never a file's name.
 */
export interface UploadStore {
  put: (key: string, bytes: Uint8Array, mime: string) => Promise<void>;
  /** Null when there is none of that key. */
  get: (key: string) => Promise<Uint8Array | null>;
  /** Harmless when there is none. */
  remove: (key: string) => Promise<void>;
}

let known: UploadStore | undefined;

/** This process's store. Its methods throw when it cannot be reached. */
export function uploadStore(): UploadStore {
  known ??= env().UPLOADS_S3_URL === undefined ? folder(resolve(env().UPLOADS_DIR ?? ".keepsake/uploads")) : bucket();
  return known;
}

const KEY = /^[A-Za-z0-9_-]{22}$/;

function safe(key: string): string {
  if (!KEY.test(key)) throw new Error("an upload's key is 22 letters of base64url");
  return key;
}

function folder(dir: string): UploadStore {
  // Two letters a folder, so that no folder grows without end.
  const place = (key: string) => join(dir, safe(key).slice(0, 2), key);
  return {
    put: async (key, bytes) => {
      await mkdir(join(dir, safe(key).slice(0, 2)), { recursive: true });
      await writeFile(place(key), bytes, { flag: "wx" });
    },
    get: async (key) => {
      try {
        return await readFile(place(key));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** UPLOADS_S3_URL is the bucket's address: "https://s3.eu-central-1.amazonaws.com/my-bucket". */
function bucket(): UploadStore {
  const { UPLOADS_S3_URL = "", UPLOADS_S3_KEY = "", UPLOADS_S3_SECRET = "", UPLOADS_S3_REGION } = env();
  const client = new AwsClient({
    accessKeyId: UPLOADS_S3_KEY,
    secretAccessKey: UPLOADS_S3_SECRET,
    service: "s3",
    region: UPLOADS_S3_REGION,
    retries: 3,
  });
  const ask = async (key: string, init: { method: string; body?: Uint8Array<ArrayBuffer>; headers?: HeadersInit }) => {
    const answer = await client.fetch(`${UPLOADS_S3_URL.replace(/\/$/, "")}/${safe(key)}`, init);
    if (answer.ok || answer.status === 404) return answer;
    throw new Error(`the store of uploads answered ${answer.status}`);
  };
  return {
    put: async (key, bytes, mime) => {
      const body = new Uint8Array(bytes);
      const answer = await ask(key, { method: "PUT", body, headers: { "content-type": mime } });
      if (!answer.ok) throw new Error("the store of uploads has no such bucket");
    },
    get: async (key) => {
      const answer = await ask(key, { method: "GET" });
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
    },
    remove: async (key) => {
      await ask(key, { method: "DELETE" });
    },
  };
}
