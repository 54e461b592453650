import { useEffect, useRef } from "react";

/** The save bar is far from the fields: whoever saves is taken to the first that was refused. */
export function useFocusOnRefusal(errors: object) {
  const form = useRef<HTMLDivElement>(null);
  const wrong = Object.keys(errors).length;
  const before = useRef(0);
  useEffect(() => {
    // Fewer errors come from mending one: the cursor stays there.
    const refused = wrong > before.current;
    before.current = wrong;
    if (!refused) return;
    const field = form.current?.querySelector('[aria-invalid="true"], fieldset[aria-describedby] input');
    if (field instanceof HTMLElement) field.focus();
  }, [wrong]);
  return form;
}
