import type { DeployedFunction } from "../deploy/deployment";
import type { StoreContext } from "../store/context";
import { isDefaultVariant, variantById } from "../store/products";
import type { Cart, FunctionRegistration, Property } from "../store/types";
import { isRecord } from "../view";
import { applyOperations } from "./apply";
import type { BuyerJourneyStep, EvaluatedCart, EvaluatedLine, ValidationError } from "./evaluated-cart";
import { inputView, lineGid, type InputCart, type InputLine } from "./input-view";
import { runBundle, type RunOutcome } from "./sandbox";
import { makeInput, refuseOutput } from "./schema";

/** What a shopper reads when a blocking function fails. */
const BLOCKED = "There was a problem with your cart. Try again.";

/**
 * The cart after the app's registered functions: cart transforms first, then validations on the transformed cart, as
 * Shopify orders them. A function that the app did not register does not run.
 */
export async function evaluateCart(context: StoreContext, cart: Cart, step: BuyerJourneyStep): Promise<EvaluatedCart> {
  const lines = cart.lines.map((line) =>
    plainLine(context, line.key, line.variantId, line.quantity, asProperties(line.properties)),
  );
  const evaluated: EvaluatedCart = {
    lines,
    currency: context.state.shop.currency,
    subtotalMinor: 0,
    itemCount: cart.lines.reduce((sum, line) => sum + line.quantity, 0),
    operations: [],
    validationErrors: [],
    functionErrors: [],
  };
  for (const registration of context.state.cartTransforms)
    await transform(context, evaluated, cart, registration, step);
  for (const registration of context.state.validations.filter((candidate) => candidate.enabled)) {
    await guard(context, evaluated, cart, registration, step);
  }
  evaluated.subtotalMinor = evaluated.lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return evaluated;
}

async function transform(
  context: StoreContext,
  evaluated: EvaluatedCart,
  cart: Cart,
  registration: FunctionRegistration,
  step: BuyerJourneyStep,
): Promise<void> {
  const lines = evaluated.lines.map(toInputLine);
  const outcome = await run(context, registration, { cart, lines, registration, step });
  if (outcome.kind === "failed") return fail(evaluated, registration, outcome.message);
  const operations = operationsOf(outcome.output);
  const applied = applyOperations(context, evaluated.lines, operations);
  if (applied.kind === "failed") return fail(evaluated, registration, applied.message);
  evaluated.lines = applied.lines;
  evaluated.operations.push(...operations);
}

async function guard(
  context: StoreContext,
  evaluated: EvaluatedCart,
  cart: Cart,
  registration: FunctionRegistration,
  step: BuyerJourneyStep,
): Promise<void> {
  const lines = evaluated.lines.flatMap((line) =>
    line.components.length > 0 ? componentLines(line) : [toInputLine(line)],
  );
  const outcome = await run(context, registration, { cart, lines, registration, step });
  if (outcome.kind === "failed") return fail(evaluated, registration, outcome.message);
  for (const operation of operationsOf(outcome.output)) evaluated.validationErrors.push(...errorsOf(operation));
}

async function run(context: StoreContext, registration: FunctionRegistration, input: InputCart): Promise<RunOutcome> {
  const fn = functionOf(context, registration);
  if (!fn) return { kind: "failed", message: `${registration.functionHandle} is no longer deployed` };
  const outcome = await runBundle(fn.bundlePath, await makeInput(fn, inputView(context, input)));
  if (outcome.kind === "failed") return outcome;
  const refusal = refuseOutput(fn, outcome.output);
  return refusal === null ? outcome : { kind: "failed", message: refusal };
}

function functionOf(context: StoreContext, registration: FunctionRegistration): DeployedFunction | undefined {
  return context.deployment.functions.find((candidate) => candidate.handle === registration.functionHandle);
}

/** A failure blocks the checkout only where the registration says so; else the cart goes on without the function. */
function fail(evaluated: EvaluatedCart, registration: FunctionRegistration, message: string): void {
  evaluated.functionErrors.push(`${registration.functionHandle}: ${message}`);
  if (registration.blockOnFailure) evaluated.validationErrors.push({ message: BLOCKED, target: "$.cart" });
}

function operationsOf(output: unknown): unknown[] {
  const operations = isRecord(output) ? output["operations"] : undefined;
  return Array.isArray(operations) ? operations : [];
}

function errorsOf(operation: unknown): ValidationError[] {
  const added = isRecord(operation) ? operation["validationAdd"] : undefined;
  const errors = isRecord(added) && Array.isArray(added["errors"]) ? added["errors"] : [];
  return errors
    .filter(isRecord)
    .map((error) => ({ message: String(error["message"]), target: String(error["target"]) }));
}

function plainLine(
  context: StoreContext,
  key: string,
  variantId: string,
  quantity: number,
  properties: Property[],
): EvaluatedLine {
  const found = variantById(context, variantId);
  if (!found) throw new Error(`the cart holds variant ${variantId}, which is not in the store`);
  const { product, variant } = found;
  return {
    key,
    variantId,
    title: product.title,
    variantTitle: isDefaultVariant(variant) ? null : variant.title,
    quantity,
    unitMinor: variant.priceMinor,
    totalMinor: variant.priceMinor * quantity,
    properties,
    components: [],
  };
}

function toInputLine(line: EvaluatedLine): InputLine {
  const { key, variantId, quantity, unitMinor, properties } = line;
  return { gid: lineGid(key), variantId, quantity, unitMinor, properties };
}

function componentLines(line: EvaluatedLine): InputLine[] {
  return line.components.map(({ variantId, quantity, unitMinor, properties }, index) => ({
    gid: lineGid(`${line.key}:${index}`),
    variantId,
    quantity,
    unitMinor,
    properties,
  }));
}

function asProperties(properties: Record<string, string>): Property[] {
  return Object.entries(properties).map(([name, value]) => ({ name, value }));
}
