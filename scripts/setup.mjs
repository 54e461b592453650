// Brings a clean machine to where the demo and the tests can run. Runs before there is a node_modules, on any
// Node >= 20, so it may import nothing but Node. Each step looks first: a second run has nothing to do.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const inRoot = (...parts) => join(root, ...parts);
const STAMP = inRoot("node_modules", ".keepsake-setup");
const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];

// npm puts node_modules/.bin first, and with it a Node that `npm ci` is about to delete.
const outsidePath = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((dir) => !dir.endsWith(join("node_modules", ".bin")))
  .join(delimiter);

function onPath(name, path = outsidePath) {
  for (const dir of path.split(delimiter)) {
    const file = join(dir, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** Says in one line what is missing and what to type, below what a tool had to say, and ends the set-up. */
function giveUp(line, tail = "") {
  if (tail) process.stderr.write(`${tail}\n`);
  process.stderr.write(`Keepsake: ${line}\n`);
  process.exit(1);
}

const say = (line) => process.stdout.write(`${line}\n`);
const hashOf = (file) =>
  createHash("sha256")
    .update(readFileSync(inRoot(file)))
    .digest("hex");

function run(command, args, { env = {}, show = false } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, PATH: outsidePath, ...env },
    encoding: "utf8",
    stdio: show ? "inherit" : ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = `${result.stdout ?? ""}\n${result.stderr ?? ""}`.trim().split("\n");
  // npm says what went wrong first and how it is used last.
  const errors = lines.filter((line) => /^npm error \S/.test(line));
  return { ok: result.status === 0, tail: (errors.length > 0 ? errors.slice(0, 8) : lines.slice(-12)).join("\n") };
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, "utf8"));
  } catch {
    return {};
  }
}

function writeStamp(change) {
  writeFileSync(STAMP, `${JSON.stringify({ ...readStamp(), ...change })}\n`);
}

/** True when npm's own record of what it installed names every package of the lock at its version. */
function installedMatchesLock() {
  try {
    const lock = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;
    const installed = JSON.parse(readFileSync(inRoot("node_modules", ".package-lock.json"), "utf8")).packages;
    return Object.entries(lock).every(
      ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
    );
  } catch {
    return false;
  }
}

function installPackages() {
  const lock = hashOf("package-lock.json");
  if (readStamp().lock === lock) return;
  if (!installedMatchesLock()) {
    say("Installing the locked packages (about a minute) …");
    const node = process.env.npm_node_execpath ?? onPath("node") ?? process.execPath;
    const npmCli = process.env.npm_execpath;
    const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    // Prisma's engines would be downloaded: nothing here uses them.
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: trueBinary(), PRISMA_HIDE_UPDATE_MESSAGE: "1" };
    const npm = npmCli ? run(node, [npmCli, ...args], { env }) : run("npm", args, { env });
    if (!npm.ok) giveUp(`the packages did not install; type: npm ci`, npm.tail);
  }
  writeStamp({ lock });
}

function trueBinary() {
  return existsSync("/bin/true") ? "/bin/true" : "/usr/bin/true";
}

function generateClient() {
  const schema = hashOf("prisma/schema.prisma");
  if (readStamp().schema === schema && existsSync(inRoot("app/db/generated/client.ts"))) return;
  const node = inRoot("node_modules", ".bin", "node");
  // The CLI looks for a native engine before it generates; any binary that exits 0 will do for this command.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: trueBinary(), PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  const made = run(node, [inRoot("node_modules/prisma/build/index.js"), "generate"], { env });
  if (!made.ok) giveUp(`the database client was not generated; type: npx prisma generate`, made.tail);
  writeStamp({ schema });
}

/** Installs a system package with what the machine has; false when nothing may. */
function installSystemPackage({ apt, brew }) {
  if (process.platform === "darwin") return onPath("brew") !== null && run("brew", ["install", ...brew]).ok;
  if (!onPath("apt-get")) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !onPath("sudo")) return false;
  // A person at the keyboard may type a password; a script may not wait for one.
  const prefix = isRoot ? [] : process.stdin.isTTY ? ["sudo"] : ["sudo", "-n"];
  const aptGet = (...args) => {
    const [command, ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(command, rest, { show: prefix[0] === "sudo" && prefix.length === 1 }).ok;
  };
  const install = () => aptGet("install", "-y", "-qq", "--no-install-recommends", apt);
  return install() || (aptGet("update", "-qq") && install());
}

function typed({ apt, brew }) {
  if (process.platform === "darwin") return `brew install ${brew.join(" ")}`;
  return `${process.getuid?.() === 0 ? "" : "sudo "}apt-get install -y ${apt}`;
}

/** `without` says how to go on when it cannot be installed; where nothing can, the set-up ends. */
function need(what, find, packages, without) {
  if (find()) return;
  say(`Installing ${what} …`);
  if (installSystemPackage(packages) && find()) return;
  const missing = `${what} is missing; type: ${typed(packages)}`;
  if (without) say(`Keepsake: ${without} (${missing})`);
  else giveUp(missing);
}

function findChromium() {
  const apps = process.platform === "darwin" ? ["/Applications", join(process.env.HOME ?? "", "Applications")] : [];
  const installed = apps.flatMap((dir) => MAC_APPS.map((app) => join(dir, app))).find((app) => existsSync(app));
  const named = process.env.CHROMIUM && existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : null;
  return named ?? CHROMIUM_NAMES.map((name) => onPath(name)).find(Boolean) ?? installed ?? null;
}

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) giveUp(`Node ${process.versions.node} is too old; install Node 20 or newer from https://nodejs.org`);
installPackages();
generateClient();
const forTests = process.argv.includes("--tests");
const withoutRedis = forTests ? undefined : "the jobs of this demo wait in PostgreSQL";
need("redis-server", () => onPath("redis-server"), { apt: "redis-server", brew: ["redis"] }, withoutRedis);
if (forTests) {
  need("Chromium", findChromium, { apt: "chromium", brew: ["--cask", "google-chrome"] });
}
// The stage that follows uses this Node: say so here, where the reason can be given, not in a stack trace.
try {
  execFileSync(inRoot("node_modules", ".bin", "node"), ["--version"], { stdio: "pipe" });
} catch {
  giveUp("the Node of this project does not run on this machine; type: npm rebuild node");
}
