import type { Option, Translation, Window } from "../options/option";

/**
 * The option without what says nothing: empty small print, a window that is open at both ends, a translation without a
 * word. Two options that are equal so ask the same; a file holds an option in this form.
 */
export function plainOption(option: Option): Option {
  const { picture, terms, defaultAnswer, window, limit, translations, ...rest } = option;
  const choiceKeys = "choices" in rest ? rest.choices.map(({ key }) => key) : [];
  const own = {
    ...filled({ picture, terms, defaultAnswer, limit }),
    ...plainWindow(window),
    ...plainTranslations(translations, choiceKeys),
  };
  if ("choices" in rest) {
    const choices = rest.choices.map(({ picture: shown, note, tint, layer, window: when, limit: most, ...choice }) => ({
      ...choice,
      ...filled({ picture: shown, note, tint, layer, limit: most }),
      ...plainWindow(when),
    }));
    return plainArea({ ...rest, ...own, choices });
  }
  if (rest.kind === "text") {
    const { lines, scripts, letterCase, fonts, ...text } = rest;
    const lists = { ...(scripts?.length ? { scripts } : {}), ...(fonts?.length ? { fonts } : {}) };
    return plainArea({ ...text, ...own, ...filled({ lines, letterCase }), ...lists });
  }
  if (rest.kind === "ringSize") {
    const { alsoShown, ...ring } = rest;
    return { ...ring, ...own, ...(alsoShown?.length ? { alsoShown } : {}) };
  }
  return plainArea({ ...rest, ...own });
}

/** Without the fields that are absent or "". */
function filled<Fields extends object>(fields: Fields): Partial<Fields> {
  const kept: Partial<Fields> = { ...fields };
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === "") Reflect.deleteProperty(kept, name);
  }
  return kept;
}

function plainWindow(window: Window | undefined): { window?: Window } {
  return window && (window.from !== null || window.until !== null) ? { window } : {};
}

function plainArea(option: Option): Option {
  if (!("area" in option)) return option;
  const { ringSized, ...area } = option.area;
  return { ...option, area: { ...area, ...(ringSized ? { ringSized } : {}) } };
}

function plainTranslations(
  translations: Option["translations"],
  choiceKeys: string[],
): { translations?: Record<string, Translation> } {
  const kept = Object.entries(translations ?? {}).flatMap(
    ([locale, { choices, ...words }]): [string, Translation][] => {
      const own = Object.entries(choices ?? {})
        .filter(([key]) => choiceKeys.includes(key))
        .map(([key, choice]): [string, object] => [key, filled(choice)])
        .filter(([, choice]) => Object.keys(choice).length > 0);
      const plain = { ...filled(words), ...(own.length > 0 ? { choices: Object.fromEntries(own) } : {}) };
      return Object.keys(plain).length > 0 ? [[locale, plain]] : [];
    },
  );
  return kept.length > 0 ? { translations: Object.fromEntries(kept) } : {};
}
