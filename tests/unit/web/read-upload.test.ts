import { expect, test } from "vitest";
import { readUpload } from "../../../app/web/read-upload";

const MOST = 1_000;

function request(bytes: number, headers: Record<string, string> = {}): Request {
  const form = new FormData();
  form.set("file", new File(["x".repeat(bytes)], "catalog.csv", { type: "text/csv" }));
  const plain = new Request("https://keepsake.example/app/import", { method: "POST", body: form });
  for (const [name, value] of Object.entries(headers)) plain.headers.set(name, value);
  return plain;
}

test("a merchant's file of just the most bytes is read as it is", async () => {
  const upload = await readUpload(request(MOST), "file", MOST);
  expect(upload).toMatchObject({ kind: "file", name: "catalog.csv" });
  expect(upload.kind === "file" && upload.bytes.length).toBe(MOST);
});

test("one byte more is too large, whatever the request says of its length", async () => {
  expect(await readUpload(request(MOST + 1), "file", MOST)).toEqual({ kind: "too-large" });
});

test("a request that says it is far too large is not read at all", async () => {
  const huge = request(1, { "content-length": String(MOST + 65 * 1024) });
  expect(await readUpload(huge, "file", MOST)).toEqual({ kind: "too-large" });
  expect(huge.bodyUsed).toBe(false);
});

test("a form without a file, or no form, brings none", async () => {
  expect(await readUpload(request(1), "other", MOST)).toEqual({ kind: "none" });
  const text = new Request("https://keepsake.example/app/import", { method: "POST", body: "a,b" });
  expect(await readUpload(text, "file", MOST)).toEqual({ kind: "none" });
});
