/** The import directions of the rooms, as rules that fail. tests/unit/import-rules.test.ts proves that each fires. */

/** Rooms of app/ that `from` may not reach. */
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const PACKAGES = "(^|/)node_modules/";
const DATABASE_PACKAGES = `${PACKAGES}(@prisma/|prisma/|pg/)|^app/db/generated/`;
// The React half of shopify-app-remix is for pages.
const SHOPIFY_SERVER_PACKAGES = `${PACKAGES}@shopify/(shopify-api|shopify-app-session-storage|shopify-app-remix)/(?!.*/react/|.*/react\\.)`;

module.exports = {
  forbidden: [
    never(
      "domain-is-pure",
      "app/domain knows nothing of databases, Shopify, Node or packages: all of it is passed in.",
      { path: "^app/domain/" },
      { pathNot: ["^app/domain/"], dependencyTypesNot: ["npm"] },
    ),
    never(
      "domain-takes-no-packages",
      "Functions and the storefront bundle app/domain. Temporal is allowed in the calendar, Zod in what forms are judged by.",
      { path: "^app/domain/", pathNot: "^app/domain/(calendar/time|options/draft-[a-z]+)\\.ts$" },
      { path: PACKAGES },
    ),
    never(
      "calendar-takes-temporal-only",
      "The one package of the domain is the polyfill of Temporal.",
      { path: "^app/domain/calendar/time\\.ts$" },
      { path: PACKAGES, pathNot: `${PACKAGES}temporal-polyfill/` },
    ),
    never(
      "drafts-take-zod-only",
      "The one package of what forms are judged by is Zod.",
      { path: "^app/domain/options/draft-[a-z]+\\.ts$" },
      { path: PACKAGES, pathNot: `${PACKAGES}zod/` },
    ),
    never(
      "shoppers-load-no-drafts",
      "What merchants may save is judged in the admin and on the server: Zod is never bundled for a shop's pages or functions.",
      { path: "^(app/storefront/|extensions/)" },
      { path: "^app/domain/options/draft-", reachable: true },
    ),
    never(
      "only-db-imports-the-database",
      "Prisma, pg and the generated client are known to app/db alone.",
      { path: "^(app|workers|extensions)/", pathNot: "^app/db/" },
      { path: DATABASE_PACKAGES },
    ),
    never(
      "only-shopify-imports-shopify-servers",
      "Shopify's server packages are known to app/shopify alone.",
      { path: "^(app|workers|extensions)/", pathNot: "^app/shopify/" },
      { path: SHOPIFY_SERVER_PACKAGES },
    ),
    never(
      "only-mail-sends-mail",
      "The library that speaks SMTP is known to app/mail alone.",
      { path: "^(app|workers|extensions)/", pathNot: "^app/mail/" },
      { path: `${PACKAGES}nodemailer/` },
    ),
    never(
      "mail-looks-down",
      "app/mail sends what flows give it, and knows the environment alone.",
      { path: "^app/mail/" },
      { path: "^(app/(?!mail/|env\\.ts$|log\\.ts$)|workers/|extensions/)" },
    ),
    never(
      "only-uploads-opens-pictures",
      "The libraries that decode pictures and speak to a picture store are known to app/uploads alone.",
      { path: "^(app|workers|extensions)/", pathNot: "^app/uploads/" },
      { path: `${PACKAGES}(sharp|aws4fetch)/` },
    ),
    never(
      "uploads-look-down",
      "app/uploads keeps what flows give it, and knows the domain and the environment alone.",
      { path: "^app/uploads/" },
      { path: "^(app/(?!uploads/|domain/|env\\.ts$|log\\.ts$)|workers/|extensions/)" },
    ),
    never(
      "only-papers-prints",
      "The libraries that write PDF and bar codes are known to app/papers alone.",
      { path: "^(app|workers|extensions)/", pathNot: "^app/papers/" },
      { path: `${PACKAGES}(pdfkit|bwip-js)/` },
    ),
    never(
      "papers-look-down",
      "app/papers draws what flows give it, by the domain and the drawing of engravings.",
      { path: "^app/papers/" },
      { path: "^(app/(?!papers/|domain/|engraving/)|workers/|extensions/)" },
    ),
    never(
      "flows-look-down",
      "A flow is called by routes and workers; it never knows who called.",
      { path: "^app/flows/" },
      { path: "^(app/(routes|components|web|storefront|preview|server|root|entry)|workers/|extensions/)" },
    ),
    never(
      "db-looks-down",
      "app/db is under everything but the domain.",
      { path: "^app/db/" },
      {
        path: "^(app/(flows|routes|components|web|shopify|jobs|mail|engraving|storefront|preview|server)|workers/|extensions/)",
      },
    ),
    never(
      "shopify-looks-down",
      "app/shopify answers flows and routes; it never calls them.",
      { path: "^app/shopify/" },
      {
        path: "^(app/(flows|routes|components|web|jobs|mail|engraving|storefront|preview|server)|workers/|extensions/)",
      },
    ),
    never(
      "jobs-look-down",
      "The catalogue of jobs names what is to be done; workers call the flows.",
      { path: "^app/jobs/" },
      {
        path: "^(app/(flows|routes|components|web|shopify|mail|engraving|storefront|preview|server)|workers/|extensions/)",
      },
    ),
    never(
      "engraving-knows-the-domain-only",
      "app/engraving is the shaper that the domain is given.",
      { path: "^app/engraving/" },
      { path: "^(app/(?!engraving/|domain/)|workers/|extensions/)" },
    ),
    never(
      "storefront-knows-the-domain-only",
      "Browser code of the theme: nothing of the server may travel with it.",
      { path: "^app/storefront/" },
      { path: `^(app/(?!storefront/|domain/)|workers/|extensions/)|${PACKAGES}` },
    ),
    never(
      "preview-knows-the-block-only",
      "The block rendered for the admin: the extension's own files, the domain and the drawing of engravings.",
      { path: "^app/preview/" },
      { path: "^(app/(?!preview/|domain/|engraving/|storefront/|(?:env|block-locales)\\.)|workers/|extensions/)" },
    ),
    never(
      "functions-know-the-domain-only",
      "Shopify's functions run without Node, and are bundled with what they import.",
      { path: "^extensions/" },
      { path: "^(app/(?!domain/)|workers/|tests/|scripts/)" },
    ),
    never(
      "components-are-shared-pieces",
      "Components take props; data comes from a route's loader.",
      { path: "^app/components/" },
      { path: "^(app/(?!components/|domain/)|workers/|extensions/)" },
    ),
    never(
      "nobody-imports-routes",
      "Routes and workers are the ends: only the framework and main start them.",
      { path: "^(app|workers|extensions)/", pathNot: "^app/routes/" },
      { path: "^app/routes/" },
    ),
    never("nobody-imports-workers", "Workers are an end.", { path: "^(app|extensions)/" }, { path: "^workers/" }),
    never(
      "workers-call-flows",
      "Workers translate a job into a flow, as routes translate a request.",
      { path: "^workers/" },
      { path: "^(app/(routes|components|web|storefront|preview|server|root|entry)|extensions/)" },
    ),
    never(
      "app-knows-no-tests",
      "What is deployed stands without tests and scripts.",
      { path: "^(app|workers|extensions)/" },
      { path: "^(tests|scripts)/" },
    ),
    never(
      "app-runs-without-dev-packages",
      "A deployment installs no development packages.",
      { path: "^(app|workers)/", pathNot: "^app/storefront/" },
      {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: `${PACKAGES}(@types|@remix-run/dev|@shopify/app-bridge-types)/`,
      },
    ),
    never(
      "local-shopify-knows-no-app",
      "The stand-in for Shopify is worth trusting because it does not know what it stands in for.",
      { path: "^tests/local-shopify/" },
      { path: "^(app|workers|prisma|extensions)/" },
    ),
    never(
      "partner-stand-in-knows-no-app",
      "A partner knows the partner API alone.",
      { path: "^tests/partner-stand-in/" },
      { path: "^(app|workers|prisma|extensions)/" },
    ),
    never(
      "mail-catcher-knows-no-app",
      "A mail server knows mails alone.",
      { path: "^tests/mail-catcher/" },
      { path: "^(app|workers|prisma|extensions)/" },
    ),
    never(
      "once-speaks-http-only",
      "The main job runs over HTTP and signed webhooks alone.",
      { path: "^scripts/once" },
      { path: `^(app|workers|prisma|extensions|tests/local-shopify)/|${PACKAGES}(pg|@prisma|ioredis|bullmq)/` },
    ),
    never(
      "no-circles",
      "Two files that import each other are one file in two pieces.",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(app/db/generated/internal|build|extensions/[^/]+/(dist|assets))" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
