import { blockWords } from "../../block-locales";
import { translationOf } from "../../domain/options/attributes";
import { fillWords } from "../../domain/options/shopper-words";
import type { Teller } from "../../engraving/draw-answer";

/**
 * Says why an answer is refused in the sentences of the block, and with the merchant's translation of the option. `locale`
 * is of the storefront: "de", "pt-BR"; one that the block does not speak reads English.
 */
export function tellerFor(locale: string): Teller {
  return (refusal, option) => {
    const { code, value, bound } = refusal;
    const sentence = blockWords(locale, `personalizer.refused.${code.replaceAll("-", "_")}`) ?? "{{ label }}";
    const label = translationOf(option, locale).label ?? option.label;
    return fillWords(sentence, { label, value, bound, text: "text" in refusal ? refusal.text : "" });
  };
}
