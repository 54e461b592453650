/** The migrated database that each test file copies. Nobody stays connected to it. */
export const TEMPLATE = "keepsake_template";
