import { Banner, BlockStack, Link } from "@shopify/polaris";
import type { CatalogTaskView } from "../../domain/catalog-tasks/view";
import { TaskProgress } from "./task-progress";
import { titleOf } from "./task-words";
import { useTaskBeside } from "./use-task-progress";

interface TaskBannerProps {
  /** The task that runs or waits for a decision. */
  task: CatalogTaskView | null;
  /** Its page. */
  address: string;
}

/** Says above a page what is going on meanwhile, or waits for the merchant; the page below is left alone. */
export function TaskBanner({ task, address }: TaskBannerProps) {
  const latest = useTaskBeside(task, address);
  if (!latest) return null;
  const waits = latest.state === "CHECKED";
  if (!waits && latest.state !== "CHECKING" && latest.state !== "APPLYING") return null;
  return (
    <Banner tone={waits ? "warning" : "info"} title={titleOf(latest.subject)}>
      <BlockStack gap="200" inlineAlign="start">
        {waits ? (
          <p>It was looked over and waits for your decision. Nothing has changed yet.</p>
        ) : (
          <TaskProgress task={latest} />
        )}
        <Link url={address}>{waits ? "Look at it and decide" : "Look at it"}</Link>
      </BlockStack>
    </Banner>
  );
}
