export const PUB_SUB_EVENTS = {
  cartUpdate: "cart-update",
  optionValueSelectionChange: "option-value-selection-change",
  variantChange: "variant-change",
  cartError: "cart-error",
};

const subscribers = new Map();

/** Calls `callback` on every publication of `eventName`; answers how to stop. */
export function subscribe(eventName, callback) {
  const callbacks = subscribers.get(eventName) ?? new Set();
  subscribers.set(eventName, callbacks.add(callback));
  return () => callbacks.delete(callback);
}

export function publish(eventName, data) {
  for (const callback of subscribers.get(eventName) ?? []) callback(data);
}
