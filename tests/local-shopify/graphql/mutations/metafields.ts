import type { StoreContext } from "../../store/context";
import { deleteMetafield, resolveNamespace, writeMetafield } from "../../store/metafields";
import { recordsArg, textArg, type Args, type View, type ViewValue } from "../../view";
import { accessDenied } from "../access";
import { checkMetafield, MAX_METAFIELDS, scopeToWriteOn } from "../metafield-checks";
import { metafieldView } from "../views/catalog";

export function metafieldMutations(context: StoreContext, scopes: ReadonlySet<string>): View {
  return {
    metafieldsSet(args: Args): ViewValue {
      const inputs = recordsArg(args, "metafields");
      demandOwners(scopes, inputs, "metafieldsSet");
      if (inputs.length > MAX_METAFIELDS) {
        const message = `Exceeded the maximum metafields input limit of ${MAX_METAFIELDS}.`;
        return {
          metafields: null,
          userErrors: [{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO", elementIndex: null }],
        };
      }
      const checks = inputs.map((input, index) => checkMetafield(context, input, index));
      const errors = checks.flatMap((check) => (check.kind === "refused" ? [check.error] : []));
      if (errors.length > 0) return { metafields: [], userErrors: errors };
      const written = checks.flatMap((check) => (check.kind === "ok" ? [writeMetafield(context, check.write)] : []));
      return { metafields: written.map((metafield) => metafieldView(context, metafield)), userErrors: [] };
    },
    metafieldsDelete(args: Args): ViewValue {
      const inputs = recordsArg(args, "metafields");
      demandOwners(scopes, inputs, "metafieldsDelete");
      const deletedMetafields = inputs.map((input) => {
        const [ownerId, key] = [textArg(input, "ownerId"), textArg(input, "key")];
        const namespace = resolveNamespace(context, textArg(input, "namespace"));
        return deleteMetafield(context, ownerId, namespace, key) ? { ownerId, namespace, key } : null;
      });
      return { deletedMetafields, userErrors: [] };
    },
  };
}

/** "The same access level needed to mutate the owner resource." */
function demandOwners(scopes: ReadonlySet<string>, inputs: Args[], field: string): void {
  for (const input of inputs) {
    const scope = scopeToWriteOn(textArg(input, "ownerId"));
    if (scope !== null && !scopes.has(scope)) throw accessDenied(`Mutation.${field}`, `\`${scope}\` access scope.`);
  }
}
