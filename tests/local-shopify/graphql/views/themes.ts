import { createHash } from "node:crypto";
import type { StoreContext } from "../../store/context";
import { gid } from "../../store/gid";
import type { StoreTheme } from "../../store/types";
import { templateFiles } from "../../storefront/template-files";
import { textsArg, type Args, type View, type ViewValue } from "../../view";
import { connection } from "./common";

export function themeView(context: StoreContext, theme: StoreTheme): View {
  return {
    __typename: "OnlineStoreTheme",
    id: gid("OnlineStoreTheme", theme.id),
    name: theme.name,
    role: theme.role,
    prefix: `t/${theme.id}`,
    processing: false,
    processingFailed: false,
    createdAt: theme.createdAt,
    updatedAt: theme.updatedAt,
    files: (args: Args) => filesOf(context, theme, args),
  };
}

/** Templates alone are stood in for: a name that matches none of them is none of the theme's files. */
function filesOf(context: StoreContext, theme: StoreTheme, args: Args): ViewValue {
  const wanted = (textsArg(args, "filenames") ?? ["*"]).map(patternOf);
  const files = templateFiles(context, theme).filter(({ filename }) => wanted.some((one) => one.test(filename)));
  const page = connection(files, ({ filename, text }) => ({
    __typename: "OnlineStoreThemeFile",
    filename,
    contentType: "application/json",
    size: String(Buffer.byteLength(text)),
    checksumMd5: createHash("md5").update(text).digest("hex"),
    createdAt: theme.createdAt,
    updatedAt: theme.updatedAt,
    body: { __typename: "OnlineStoreThemeFileBodyText", content: text },
  }))(args);
  return Object.assign({}, page, { userErrors: [] });
}

function patternOf(name: string): RegExp {
  const letters = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${letters.join(".*")}$`);
}
