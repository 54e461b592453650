/** Shopify's standard storefront events: the payload stands on the event itself, ids are gids. */
export class StandardEvent extends Event {
  constructor(type, payload) {
    super(type, { bubbles: true, composed: true });
    Object.assign(this, payload);
  }
}

export const gid = (type, id) => `gid://shopify/${type}/${id}`;

/** A chosen variant; `promise` resolves with it when the section was rendered again. */
export class ProductSelectEvent extends StandardEvent {
  static createPromise() {
    return Promise.withResolvers();
  }

  constructor(payload) {
    super("shopify:product:select", payload);
  }
}

export class CartLinesUpdateEvent extends StandardEvent {
  constructor(payload) {
    super("shopify:cart:lines-update", payload);
  }
}
