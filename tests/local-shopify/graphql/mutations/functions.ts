import type { DeployedFunction } from "../../deploy/deployment";
import type { StoreContext } from "../../store/context";
import { idOf } from "../../store/gid";
import type { FunctionRegistration } from "../../store/types";
import { optionalText, recordArg, recordsArg, textArg, type Args, type View, type ViewValue } from "../../view";
import { NotStoodIn } from "../../view";
import { cartTransformView, functionId, validationView } from "../views/app";
import { userError } from "../views/common";

const MAX_ACTIVE_VALIDATIONS = 25;

export function functionMutations(context: StoreContext): View {
  return { ...cartTransformMutations(context), ...validationMutations(context) };
}

function cartTransformMutations(context: StoreContext): View {
  const { state } = context;
  return {
    cartTransformCreate(args: Args): ViewValue {
      if (recordsArg(args, "metafields").length > 0) throw new NotStoodIn("cartTransformCreate(metafields:)");
      const chosen = chooseFunction(context, args, "cart.transform.run");
      if ("error" in chosen) return { cartTransform: null, userErrors: [chosen.error] };
      if (state.cartTransforms.some((one) => one.functionHandle === chosen.fn.handle)) {
        const message = "Could not enable cart transform because it is already registered";
        return {
          cartTransform: null,
          userErrors: [userError(["functionHandle"], message, "FUNCTION_ALREADY_REGISTERED")],
        };
      }
      const registration = register(context, chosen.fn, {
        blockOnFailure: args["blockOnFailure"] === true,
        enabled: true,
        title: chosen.fn.name,
      });
      state.cartTransforms.push(registration);
      context.changed();
      return { cartTransform: cartTransformView(context, registration), userErrors: [] };
    },
    cartTransformDelete(args: Args): ViewValue {
      const id = textArg(args, "id");
      const removed = remove(context, state.cartTransforms, idOf("CartTransform", id));
      return removed
        ? { deletedId: id, userErrors: [] }
        : {
            deletedId: null,
            userErrors: [userError(["id"], `Could not find cart transform with id: ${id}`, "NOT_FOUND")],
          };
    },
  };
}

function validationMutations(context: StoreContext): View {
  const { state } = context;
  return {
    validationCreate(args: Args): ViewValue {
      const input = recordArg(args, "validation");
      if (recordsArg(input, "metafields").length > 0) throw new NotStoodIn("validationCreate(metafields:)");
      const chosen = chooseFunction(context, input, "cart.validations.generate.run");
      if ("error" in chosen) return { validation: null, userErrors: [chosen.error] };
      const enabled = input["enable"] === true;
      if (enabled && state.validations.filter((one) => one.enabled).length >= MAX_ACTIVE_VALIDATIONS) {
        const message = `Cannot have more than ${MAX_ACTIVE_VALIDATIONS} active validation functions.`;
        return { validation: null, userErrors: [userError([], message, "MAX_VALIDATIONS_ACTIVATED")] };
      }
      const title = optionalText(input, "title") ?? chosen.fn.name;
      const registration = register(context, chosen.fn, {
        blockOnFailure: input["blockOnFailure"] === true,
        enabled,
        title,
      });
      state.validations.push(registration);
      context.changed();
      return { validation: validationView(context, registration), userErrors: [] };
    },
    validationUpdate(args: Args): ViewValue {
      const input = recordArg(args, "validation");
      const id = idOf("Validation", textArg(args, "id"));
      const found = state.validations.find((one) => one.id === id);
      if (!found) return { validation: null, userErrors: [userError(["id"], "Extension not found.", "NOT_FOUND")] };
      // Left out means false here too: the schema's own defaults.
      Object.assign(found, {
        enabled: input["enable"] === true,
        blockOnFailure: input["blockOnFailure"] === true,
        title: optionalText(input, "title") ?? found.title,
      });
      context.changed();
      return { validation: validationView(context, found), userErrors: [] };
    },
    validationDelete(args: Args): ViewValue {
      const id = textArg(args, "id");
      const removed = remove(context, state.validations, idOf("Validation", id));
      return removed
        ? { deletedId: id, userErrors: [] }
        : { deletedId: null, userErrors: [userError(["id"], "Extension not found.", "NOT_FOUND")] };
    },
  };
}

type Choice = { fn: DeployedFunction } | { error: View };

function chooseFunction(context: StoreContext, input: Args, target: string): Choice {
  const handle = optionalText(input, "functionHandle");
  const id = optionalText(input, "functionId");
  if (handle === null && id === null)
    return {
      error: userError(null, "Either function_id or function_handle must be provided.", "MISSING_FUNCTION_IDENTIFIER"),
    };
  if (handle !== null && id !== null)
    return {
      error: userError(
        null,
        "Only one of function_id or function_handle can be provided, not both.",
        "MULTIPLE_FUNCTION_IDENTIFIERS",
      ),
    };
  const field = handle === null ? "functionId" : "functionHandle";
  const fn = context.deployment.functions.find((one) =>
    handle === null ? functionId(one) === id : one.handle === handle,
  );
  if (!fn)
    return {
      error: userError(
        [field],
        `Function ${handle ?? id} not found. Ensure that it is released in the current app.`,
        "FUNCTION_NOT_FOUND",
      ),
    };
  if (fn.target !== target)
    return {
      error: userError(
        [field],
        `Unexpected Function API. The provided function must implement one of the following extension targets: [${target}].`,
        "FUNCTION_DOES_NOT_IMPLEMENT",
      ),
    };
  return { fn };
}

function register(
  context: StoreContext,
  fn: DeployedFunction,
  settings: Pick<FunctionRegistration, "blockOnFailure" | "enabled" | "title">,
): FunctionRegistration {
  return { id: context.newId(), functionHandle: fn.handle, ...settings };
}

function remove(context: StoreContext, registrations: FunctionRegistration[], id: string | null): boolean {
  const index = registrations.findIndex((one) => one.id === id);
  if (index < 0) return false;
  registrations.splice(index, 1);
  context.changed();
  return true;
}
