import { schema, functions, docs, assumed, type Behaviour } from "./behaviour";

export const FUNCTIONS: Behaviour[] = [
  {
    behaviour: "Functions run when registered",
    source: schema("Mutation.cartTransformCreate, validationCreate"),
    test: "a function that the app did not register does not run",
  },
  {
    behaviour: "lineExpand, prices per component",
    source: functions("LineExpandOperation"),
    test: "a fee function expands a line into the piece and its fee, quantities and prices included",
  },
  {
    behaviour: "Components have their own attributes",
    source: functions("ExpandedItem.attributes"),
    test: "a component carries its own attributes alone",
  },
  {
    behaviour: "Metafields over 10,000 bytes are null",
    source: docs("apps/build/functions/input-output/metafields-for-input-queries"),
    test: "a function gets nothing for a metafield of more than 10,000 bytes",
  },
  {
    behaviour: "blockOnFailure",
    source: schema("CartTransform.blockOnFailure"),
    test: "a failing function leaves the cart as it was, and stops the checkout only when it blocks",
  },
  {
    behaviour: "Outputs are of the result type, one kind an operation, 20 kB",
    source: functions("CartTransformRunResult"),
    test: "an output that %s is refused whole",
  },
  {
    behaviour: "Components must be sold online",
    source: assumed("stricter than what is documented"),
    test: "a component that is not for sale online fails the expansion",
  },
  {
    behaviour: "No Intl, console, network, timers",
    source: docs("apps/build/functions/programming-languages/javascript-for-functions"),
    test: "a function finds no %s",
  },
  {
    behaviour: "Functions are stopped at a limit",
    source: docs("api/functions/current#resource-limits"),
    test: "a function that never ends is stopped",
  },
  {
    behaviour: "Input queries: 3,000 bytes, a cost of 30, valid",
    source: docs("api/functions/current#resource-limits"),
    test: "a query of more than 3,000 bytes, of a cost above 30 or with an unknown field is refused",
  },
  {
    behaviour: "Validations run after cart transforms, on their cart",
    source: docs("api/functions/current#function-execution-order-in-checkout"),
    test: "the guard reads the transformed cart and refuses the checkout with its own words",
  },
  {
    behaviour: "enable is false by default",
    source: schema("ValidationCreateInput.enable"),
    test: "a validation that was created without enable does not run",
  },
  {
    behaviour: "Codes of registration",
    source: schema("CartTransformCreateUserErrorCode"),
    test: "a function is registered once, and one that is not deployed cannot be",
  },
  {
    behaviour: "Equal lines merge, the newest first",
    source: docs("api/ajax/reference/cart"),
    test: "lines that are equal in variant and properties are one line, others are their own",
  },
  {
    behaviour: "cart/add adds all or nothing",
    source: docs("api/ajax/reference/cart"),
    test: "a variant that is sold out or unknown is not added, nor what came with it",
  },
];
