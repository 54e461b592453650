import { Button, Card, FormLayout, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { WhatIfChoices, WhatIfOutcome, WhatIfQuestion } from "../../domain/routing/what-if-view";

interface FormProps {
  choices: WhatIfChoices;
  /** What the page's address asks. */
  asked: WhatIfQuestion;
  outcome: WhatIfOutcome | null;
  busy: boolean;
  ask: (question: WhatIfQuestion) => void;
}

const CHANGES = [
  { value: "pause", label: "a queue pauses" },
  { value: "add-day", label: "a queue works more on a day" },
  { value: "sell", label: "many pieces are sold on a day" },
];

/** One question in a sentence. What does not belong to it is not asked. */
export function WhatIfForm({ choices, asked, outcome, busy, ask }: FormProps) {
  const [change, setChange] = useState(asked.change ?? "pause");
  const [queue, setQueue] = useState(asked.queue ?? choices.queues[0]?.key ?? "");
  const [set, setSet] = useState(asked.set ?? choices.sets[0]?.key ?? "");
  const [day, setDay] = useState(asked.day ?? choices.today);
  const [amount, setAmount] = useState(asked.amount ?? "");
  const invalid = outcome?.kind === "invalid" ? outcome : null;
  const error = (field: string) => (invalid?.field === field ? invalid.words : undefined);
  const chosen = choices.queues.find(({ key }) => key === queue);
  const sells = change === "sell";
  const question = (): WhatIfQuestion => {
    if (change === "pause") return { change, queue };
    return sells ? { change, set, day, amount } : { change, queue, day, amount };
  };
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(question());
        }}
      >
        <FormLayout>
          <FormLayout.Group>
            <Select label="What if …" options={CHANGES} value={change} onChange={setChange} />
            {sells ? (
              <Select
                label="Option set"
                options={choices.sets.map(({ key, name }) => ({ value: key, label: name }))}
                value={set}
                onChange={setSet}
                error={error("set")}
              />
            ) : (
              <Select
                label="Queue"
                options={choices.queues.map(({ key, name }) => ({ value: key, label: name }))}
                value={queue}
                onChange={setQueue}
                error={error("queue")}
              />
            )}
          </FormLayout.Group>
          {change === "pause" ? null : (
            <FormLayout.Group>
              <TextField
                label="Day"
                type="date"
                min={choices.today}
                max={choices.lastDay}
                value={day}
                onChange={setDay}
                error={error("day")}
                autoComplete="off"
              />
              <TextField
                label={
                  sells ? "Pieces sold" : chosen?.kind === "MICROFACTORY" ? "Pieces on that day" : "Minutes on that day"
                }
                type="number"
                min={1}
                placeholder={sells ? "200" : String(chosen?.capacityPerDay ?? "")}
                value={amount}
                onChange={setAmount}
                error={error("amount")}
                autoComplete="off"
              />
            </FormLayout.Group>
          )}
          <Button submit variant="primary" loading={busy}>
            Compare
          </Button>
        </FormLayout>
      </form>
    </Card>
  );
}
