import { Badge, Box, Collapsible, Icon, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useEffect, useId, useState, type ReactNode } from "react";
import { useHeading } from "./heading-level";
import styles from "./option-form.module.css";
import type { FieldErrors } from "./parse";

interface SectionProps {
  title: string;
  /** What stands in it, in one line: read without opening it. */
  summary: string;
  /** Errors of the fields within; they open it. */
  errors: FieldErrors;
  children: () => ReactNode;
}

/** Fields that most merchants leave as they are, behind a line that says how they are. */
export function Section({ title, summary, errors, children }: SectionProps) {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const Heading = useHeading();
  const wrong = Object.keys(errors).length;
  // Only opened by errors, never closed: the section would shut over a field while it is being mended.
  useEffect(() => {
    if (wrong > 0) setOpen(true);
  }, [wrong]);
  return (
    <div className={styles.section}>
      <Heading>
        <button type="button" aria-expanded={open} aria-controls={panelId} onClick={() => setOpen(!open)}>
          <span>
            <Text as="span" variant="headingSm">
              {title}
            </Text>
            {wrong > 0 ? (
              <Badge tone="critical">{wrong === 1 ? "1 field to mend" : `${wrong} fields to mend`}</Badge>
            ) : null}
            {open ? null : (
              <Text as="span" tone="subdued" variant="bodySm">
                {summary}
              </Text>
            )}
          </span>
          <span aria-hidden>
            <Icon source={open ? ChevronUpIcon : ChevronDownIcon} />
          </span>
        </button>
      </Heading>
      <Collapsible id={panelId} open={open}>
        {open ? <Box paddingBlock="300">{children()}</Box> : null}
      </Collapsible>
    </div>
  );
}

/** The errors whose field is one of these, or within one of these. */
export function errorsAt(errors: FieldErrors, ...fields: string[]): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([name]) => fields.some((field) => name === field || name.startsWith(`${field}.`))),
  );
}
