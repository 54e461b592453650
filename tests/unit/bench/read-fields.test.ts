import { expect, it } from "vitest";
import { readFields } from "../../../app/bench/answer.server";

/** Node wants `duplex` with a stream; the DOM's types do not know it. */
interface PostInit extends RequestInit {
  duplex: "half";
}

function post(body: BodyInit, type = "application/json"): Request {
  const init: PostInit = { method: "POST", body, headers: { "Content-Type": type }, duplex: "half" };
  return new Request("https://keepsake.example/bench/x/sign-in", init);
}

/** A body whose length nobody has told, piece by piece; `read` counts what was taken of it. */
function endless() {
  const told = { pieces: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      told.pieces += 1;
      if (told.pieces > 10_000) controller.close();
      else controller.enqueue(new Uint8Array(1_024).fill(32));
    },
  });
  return { stream, told };
}

it("takes what a tap sends, as JSON or as a form", async () => {
  expect(await readFields(post('{"pin":"4821"}'))).toEqual({ pin: "4821" });
  expect(await readFields(post(""))).toEqual({});
  expect(await readFields(post("pin=4821", "application/x-www-form-urlencoded"))).toEqual({ pin: "4821" });
});

it.each(["application/json", "application/x-www-form-urlencoded"])(
  "stops reading a body (%s) without a length that goes on and on",
  async (type) => {
    const { stream, told } = endless();
    expect(await readFields(post(stream, type))).toBeNull();
    expect(told.pieces).toBeLessThan(40);
  },
);
