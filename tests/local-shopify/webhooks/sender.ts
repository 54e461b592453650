import { createHmac, randomUUID } from "node:crypto";
import type { Subscription } from "../deploy/deployment";
import type { ShopSettings } from "../settings";
import type { StoreContext, StoreEvent } from "../store/context";
import { isoNow } from "../store/context";
import type { Delivery } from "../store/types";
import { bodyOf } from "./bodies";
import { toJson, type BodyObject } from "./json";
import { includeFields, readFilter } from "./subscription-rules";

/** Shopify gives an endpoint 5 s and tries 8 times more over 4 h; here the first retry waits `retryMs` and each doubles. */
const TIMEOUT_MS = 5_000;
const RETRIES = 8;
/** Deliveries that are kept for people and for redelivery. */
const KEPT = 500;
/** A reordered group that never fills is sent after this. */
const REORDER_MS = 2_000;

export type FaultMode = "duplicate" | "reorder" | "lose" | "none";

interface Rule {
  subscription: Subscription;
  matches: (body: BodyObject) => boolean;
}

/** Sends the webhooks that `shopify.app.toml` subscribes to. */
export class WebhookSender {
  private readonly rules: Rule[];
  private readonly timers = new Set<NodeJS.Timeout>();
  private fault: { mode: FaultMode; left: number } = { mode: "none", left: 0 };
  private heldBack: Delivery[] = [];
  private stopped = false;

  constructor(
    private readonly context: StoreContext,
    private readonly settings: ShopSettings,
    private readonly retryMs: number,
  ) {
    this.rules = context.deployment.app.subscriptions.map((subscription) => ({
      subscription,
      matches: readFilter(subscription.filter),
    }));
  }

  /** The body is made now: retries carry the state of this moment, whatever happens to the order meanwhile. */
  tell(event: StoreEvent): void {
    const rules = this.rules.filter(({ subscription }) => subscription.topic === event.topic);
    if (rules.length === 0 || this.isGone(event)) return;
    const whole = bodyOf(this.context, event);
    const eventId = randomUUID();
    for (const { subscription, matches } of rules) {
      if (!matches(whole)) continue;
      const at = isoNow(this.context);
      this.send({
        webhookId: randomUUID(),
        eventId,
        topic: event.topic,
        uri: subscription.uri,
        body: toJson(includeFields(whole, subscription.includeFields)),
        triggeredAt: at,
        status: "pending",
        attempts: 0,
        answers: [],
        at,
      });
    }
  }

  /** The next `count` deliveries are duplicated, lost, or sent last first. */
  setFault(mode: FaultMode, count: number): void {
    this.releaseHeldBack();
    this.fault = { mode, left: mode === "none" ? 0 : count };
  }

  /** Sends a past delivery again: same id, same bytes. False for an id that is not known. */
  redeliver(webhookId: string): boolean {
    const delivery = this.context.state.deliveries.find((candidate) => candidate.webhookId === webhookId);
    if (!delivery) return false;
    delivery.status = "pending";
    void this.attempt(delivery, RETRIES);
    return true;
  }

  /** Takes up what a stopped process left unsent. */
  resume(): void {
    for (const delivery of this.context.state.deliveries.filter(({ status }) => status === "pending"))
      void this.attempt(delivery, 0);
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** An app that was uninstalled is told of that and of the redactions, and nothing more. */
  private isGone(event: StoreEvent): boolean {
    return this.context.state.installation.uninstalledAt !== null && event.kind !== "app" && event.kind !== "customer";
  }

  private send(delivery: Delivery): void {
    const { deliveries } = this.context.state;
    deliveries.push(delivery);
    deliveries.splice(0, Math.max(0, deliveries.length - KEPT));
    this.context.changed();
    switch (this.takeFault()) {
      case "lose":
        delivery.status = "lost";
        return;
      case "duplicate":
        void this.attempt(delivery, 0);
        void this.attempt(delivery, RETRIES);
        return;
      case "reorder":
        this.holdBack(delivery);
        return;
      case "none":
        void this.attempt(delivery, 0);
    }
  }

  private takeFault(): FaultMode {
    if (this.fault.left === 0) return "none";
    this.fault.left -= 1;
    return this.fault.mode;
  }

  private holdBack(delivery: Delivery): void {
    this.heldBack.push(delivery);
    if (this.fault.left === 0) this.releaseHeldBack();
    else this.later(REORDER_MS, () => this.releaseHeldBack());
  }

  private releaseHeldBack(): void {
    const [...group] = this.heldBack.reverse();
    this.heldBack = [];
    void (async () => {
      for (const delivery of group) await this.attempt(delivery, 0);
    })();
  }

  private async attempt(delivery: Delivery, retriesDone: number): Promise<void> {
    if (this.stopped) return;
    const status = await this.post(delivery);
    if (this.stopped) return;
    delivery.attempts += 1;
    delivery.answers.push(status);
    delivery.at = isoNow(this.context);
    if (status >= 200 && status < 300) delivery.status = "delivered";
    else if (retriesDone < RETRIES)
      this.later(this.retryMs * 2 ** retriesDone, () => void this.attempt(delivery, retriesDone + 1));
    else if (delivery.status === "pending") delivery.status = "failed";
    this.context.changed();
  }

  private async post(delivery: Delivery): Promise<number> {
    const { shop, apiSecret, appUrl } = this.settings;
    try {
      const response = await fetch(new URL(delivery.uri, appUrl), {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          "Content-Type": "application/json",
          "User-Agent": "Shopify-Captain-Hook",
          "X-Shopify-Topic": delivery.topic,
          "X-Shopify-Hmac-Sha256": createHmac("sha256", apiSecret).update(delivery.body, "utf8").digest("base64"),
          "X-Shopify-Shop-Domain": shop,
          "X-Shopify-API-Version": this.context.deployment.app.apiVersion,
          "X-Shopify-Webhook-Id": delivery.webhookId,
          "X-Shopify-Event-Id": delivery.eventId,
          "X-Shopify-Triggered-At": delivery.triggeredAt,
        },
        body: delivery.body,
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      // Nobody answered, or not in time: the delivery's `answers` say so with a 0.
      return 0;
    }
  }

  private later(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.stopped) run();
    }, delayMs);
    timer.unref();
    this.timers.add(timer);
  }
}
