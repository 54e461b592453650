import { Icon } from "@shopify/polaris";
import type { IconSource } from "@shopify/polaris";
import styles from "./option-form.module.css";

interface HandleProps {
  name: string;
  icon: IconSource;
  label: string;
  disabled?: boolean;
  expanded?: boolean;
  controls?: string;
  onClick: () => void;
}

/** A small button with a picture. Its name in the page lets the keyboard follow what it moved. */
export function Handle({ name, icon, label, disabled, expanded, controls, onClick }: HandleProps) {
  return (
    <button
      type="button"
      className={styles.handle}
      data-handle={name}
      aria-label={label}
      aria-expanded={expanded}
      aria-controls={controls}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon source={icon} />
    </button>
  );
}
