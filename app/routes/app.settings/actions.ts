import { data } from "@remix-run/node";
import type { SaveAnswer, TestAnswer } from "../../components/settings/answers";
import type { SettingsForm } from "../../components/settings/form-data";
import { saveSettings } from "../../flows/shop/save-settings";
import { sendTestMail, type SendTestOutcome } from "../../flows/shop/send-test-mail";

const saved = (body: SaveAnswer, status = 200) => data(body, { status });

/** 200 saved, 409 somebody was first, 422 with errors by field. */
export async function save(shop: string, { seen, intent: _, ...settings }: Extract<SettingsForm, { intent: "save" }>) {
  const outcome = await saveSettings({ shop, seen, settings });
  const status = { saved: 200, conflict: 409, refused: 422 } satisfies Record<SaveAnswer["kind"], number>;
  return saved(outcome, status[outcome.kind]);
}

/** 200 sent, 409 where nothing was to be sent, 502 what the mail server said. */
export async function sendTest(shop: string) {
  const outcome = await sendTestMail({ shop });
  const answer: TestAnswer = { kind: outcome.kind === "sent" ? "sent" : "not-sent", message: testWords(outcome) };
  const failed = outcome.kind === "later" || outcome.kind === "refused";
  return data(answer, { status: outcome.kind === "sent" ? 200 : failed ? 502 : 409 });
}

function testWords(outcome: SendTestOutcome): string {
  switch (outcome.kind) {
    case "sent":
      return `A test is on its way to ${outcome.to}`;
    case "no-address":
      return "Save an address first";
    case "not-set-up":
      return "Mail is not set up on this installation";
    case "too-soon":
      return "A test was sent less than a minute ago";
    case "later":
      return `Not taken yet, and tried again. ${outcome.reason}`;
    case "refused":
      return `Not sent. ${outcome.reason}`;
  }
}
