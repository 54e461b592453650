import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Card, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import type { MerchantSettings, SettingsErrors } from "../../domain/settings/merchant-settings";
import type { Failed } from "../admin/answer-or-failed";
import { counted } from "../admin/words";
import type { TestAnswer } from "./answers";

interface AlertsCardProps {
  settings: MerchantSettings;
  errors: SettingsErrors;
  onChange: (change: Partial<MerchantSettings>) => void;
  /** The address that a test goes to; "" while none is saved. */
  savedEmail: string;
  unsaved: boolean;
  mailIsSetUp: boolean;
  unsent: number;
}

/** Who is told by mail, and of what. */
export function AlertsCard({ settings, errors, onChange, savedEmail, unsaved, mailIsSetUp, unsent }: AlertsCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Alerts by e-mail
          </Text>
          <Text as="p" tone="subdued">
            A short mail with the order, the piece and the reason. Nothing that a shopper wrote is in it.
          </Text>
        </BlockStack>
        {mailIsSetUp ? null : <NotSetUp unsent={unsent} />}
        <TextField
          label="Send alerts to"
          type="email"
          value={settings.alertEmail}
          onChange={(alertEmail) => onChange({ alertEmail })}
          error={errors.alertEmail}
          helpText="Without an address no alert is sent"
          autoComplete="email"
        />
        <Checkbox
          label="A paid piece cannot be made yet"
          helpText="What happens within a minute comes as one mail"
          checked={settings.alertExceptions}
          onChange={(alertExceptions) => onChange({ alertExceptions })}
        />
        <Checkbox
          label="A promise is about to be missed"
          helpText="It is planned for after the promised day, or promised for tomorrow and not finished. At most one mail an hour"
          checked={settings.alertPromises}
          onChange={(alertPromises) => onChange({ alertPromises })}
        />
        <SendTest email={savedEmail} unsaved={unsaved} mailIsSetUp={mailIsSetUp} />
      </BlockStack>
    </Card>
  );
}

function NotSetUp({ unsent }: { unsent: number }) {
  return (
    <Banner tone="warning" title="Mail is not set up">
      <p>
        Whoever runs this installation of Keepsake has to name a mail server first (SMTP_URL and MAIL_FROM).
        {unsent > 0 ? ` ${counted(unsent, "alert was", "alerts were")} not sent in the last 30 days.` : ""} Everything
        that waits on you stands on Home as well.
      </p>
    </Banner>
  );
}

/** Goes to the saved address alone: what is typed is not yet where alerts go. */
function SendTest({ email, unsaved, mailIsSetUp }: { email: string; unsaved: boolean; mailIsSetUp: boolean }) {
  const fetcher = useFetcher<TestAnswer | Failed>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const hint = unsaved
    ? "Save first: a test goes to the saved address."
    : email === ""
      ? "Save an address first."
      : null;
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center">
        <Button
          disabled={hint !== null || !mailIsSetUp}
          loading={fetcher.state !== "idle"}
          onClick={() => void fetcher.submit({ intent: "send-test" }, { method: "post" })}
        >
          Send a test
        </Button>
        {hint && mailIsSetUp ? (
          <Text as="span" tone="subdued">
            {hint}
          </Text>
        ) : null}
      </InlineStack>
      <Box>
        <div role="status">
          {answer ? (
            <Text as="p" tone={answer.kind === "sent" ? "success" : "critical"} breakWord>
              {answer.message}
            </Text>
          ) : null}
        </div>
      </Box>
    </BlockStack>
  );
}
