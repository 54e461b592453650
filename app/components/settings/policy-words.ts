import { topicOf, type PolicyTopic } from "../../domain/settings/policies";
import type { SettingsField } from "../../domain/settings/merchant-settings";
import { localeName } from "../option-form/translation-list";

interface TopicWords {
  title: string;
  help: string;
  /** What another jeweler says. */
  example: string;
}

/** What the topics are called on the settings page. */
export const TOPIC_WORDS = {
  promise: {
    title: "The promised date",
    help: "Keepsake explains how the date is reckoned; add what else a shopper should know of it",
    example: "Need it sooner? Write to us: we often find a way.",
  },
  repair: {
    title: "Repairs",
    help: "What happens to a personalized piece that breaks: who pays, how long it takes, where it is sent",
    example: "Send it back to us. We mend it free of charge for a year, within two weeks.",
  },
  resizing: {
    title: "Resizing",
    help: "What happens to a ring that does not fit, and what then becomes of an engraving inside",
    example: "One resize by up to two sizes is free within 60 days. Engravings are cut anew.",
  },
  sourcing: {
    title: "Where metals and stones come from",
    help: "Stands above what the chosen metal and stone say of themselves",
    example: "All our gold and silver is recycled, from a refiner in Pforzheim.",
  },
  returns: {
    title: "Returns of personalized pieces",
    help: "Whether a piece that was made for one person may come back",
    example: "A piece made with your words cannot be returned. If we made a mistake, we make it anew.",
  },
  authenticity: {
    title: "Authenticity",
    help: "Hallmarks, certificates, who made it",
    example: "Each piece bears our maker's mark and its fineness. Stones above 0.3 ct come with a report.",
  },
} satisfies Record<PolicyTopic, TopicWords>;

const PLAIN = {
  alertEmail: "Address for alerts",
  alertExceptions: "Mail when a paid piece waits",
  alertPromises: "Mail when a promise is in danger",
  refusedWords: "Words that are not engraved",
};

/** What a field of the settings page is called: "Repairs", "Repairs in German". */
export function fieldName(field: SettingsField): string {
  if (field === "alertEmail" || field === "alertExceptions" || field === "alertPromises" || field === "refusedWords")
    return PLAIN[field];
  const named = topicOf(field.slice("words.".length));
  if (!named) return field;
  const { title } = TOPIC_WORDS[named.topic];
  return named.locale === "" ? title : `${title} in ${localeName(named.locale)}`;
}
