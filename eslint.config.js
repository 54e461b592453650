import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const PURE = "app/domain is pure: rows, time and zone are passed in, so that the same inputs give the same answer.";

export default tseslint.config(
  {
    ignores: ["node_modules", "build", ".keepsake", "app/db/generated", "extensions/*/assets", "extensions/*/dist"],
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Express and timers take async callbacks; what they return is awaited by nobody, so it must not be a lone promise.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-console": ["error", { allow: ["error"] }],
      eqeqeq: "error",
    },
  },
  {
    files: ["scripts/**", "prisma/**", "tests/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["app/**/*.tsx"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["app/routes/**", "app/web/catalog-task.ts"],
    // Remix's way to end a loader: a thrown Response is the answer.
    rules: { "@typescript-eslint/only-throw-error": ["error", { allow: ["Response"] }] },
  },
  {
    files: ["app/domain/**"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["Intl", "process", "fetch", "setTimeout", "crypto"].map((name) => ({ name, message: PURE })),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PURE },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: PURE },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: PURE },
      ],
    },
  },
);
