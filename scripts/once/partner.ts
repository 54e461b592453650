import { z } from "zod";
import { eventually, expectThat } from "./expect";
import { Visitor } from "./visitor";

const offers = z.object({
  offers: z.array(
    z.object({
      state: z.string(),
      offer: z.object({ offerId: z.string(), ticketNumber: z.string(), piece: z.object({ sku: z.string() }) }),
    }),
  ),
});

/** The people at the microfactory, on their stand-in's page. What they say there goes to Keepsake over the partner API. */
export class Partner {
  private readonly visitor: Visitor;

  constructor(origin: string) {
    this.visitor = new Visitor(origin);
  }

  /** Waits for the offer of one ticket; returns its id. */
  awaitOffer(ticketNumber: string): Promise<string> {
    return eventually(`the offer of ticket ${ticketNumber} to the microfactory`, async () => {
      const { body } = await this.visitor.get("/offers", { accept: "application/json" });
      return offers.parse(JSON.parse(body)).offers.find(({ offer }) => offer.ticketNumber === ticketNumber)?.offer
        .offerId;
    });
  }

  async say(
    offerId: string,
    action: "accept" | "progress" | "return",
    fields: Record<string, string | number> = {},
  ): Promise<void> {
    const { status, body } = await this.visitor.postJson(`/offers/${offerId}/${action}`, fields);
    expectThat(status < 300, `"${action}" of offer ${offerId} was answered with ${status}: ${body.slice(0, 300)}`);
  }
}
