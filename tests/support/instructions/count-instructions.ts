/** Name of the exported global that holds the number of instructions executed so far. */
export const COUNTER = "instructions";

const [IMPORTS, GLOBALS, EXPORTS, CODE] = [2, 6, 7, 10];
const I64 = 0x7e;

interface Section {
  id: number;
  body: Uint8Array;
}

/**
 * Rewrites a WebAssembly module so that it counts the instructions it executes: each run of straight-line instructions
 * first adds its own length to a global. Counted is what wasmtime, which runs Shopify's functions, takes fuel for: all but
 * what only groups. https://webassembly.github.io/spec/core/binary/index.html
 */
export function countingModule(wasm: Uint8Array): Uint8Array {
  const sections = sectionsOf(wasm);
  const imported = sections.filter(({ id }) => id === IMPORTS).reduce((sum, { body }) => sum + globalsIn(body), 0);
  const own = sections.find(({ id }) => id === GLOBALS);
  if (!own) throw new Error("the module has no section of globals to add to");
  const index = imported + new Reader(own.body).leb();
  const counted = sections.flatMap(({ id, body }) => {
    if (id === GLOBALS) return section(id, oneMore(body, [I64, 1, 0x42, 0, 0x0b]));
    if (id === EXPORTS) return section(id, oneMore(body, [...named(COUNTER), 3, ...leb(index)]));
    return section(id, id === CODE ? countedCode(body, index) : body);
  });
  return Uint8Array.from([...wasm.subarray(0, 8), ...counted.flatMap((bytes) => [...bytes])]);
}

function sectionsOf(wasm: Uint8Array): Section[] {
  const reader = new Reader(wasm, 8);
  const sections: Section[] = [];
  while (!reader.atEnd()) {
    const id = reader.byte();
    sections.push({ id, body: reader.bytes(reader.leb()) });
  }
  return sections;
}

function section(id: number, body: Uint8Array): Uint8Array[] {
  return [Uint8Array.from([id, ...leb(body.length)]), body];
}

/** A vector with one element more at its end. */
function oneMore(body: Uint8Array, element: number[]): Uint8Array {
  const reader = new Reader(body);
  const count = reader.leb();
  return Uint8Array.from([...leb(count + 1), ...reader.rest(), ...element]);
}

function named(name: string): number[] {
  return [name.length, ...new TextEncoder().encode(name)];
}

function globalsIn(imports: Uint8Array): number {
  const reader = new Reader(imports);
  let globals = 0;
  for (let left = reader.leb(); left > 0; left -= 1) {
    reader.bytes(reader.leb());
    reader.bytes(reader.leb());
    const kind = reader.byte();
    if (kind === 0) reader.leb();
    else if (kind === 3) {
      globals += 1;
      reader.bytes(2);
    } else {
      if (kind === 1) reader.byte();
      const hasMost = reader.byte() & 1;
      reader.leb();
      if (hasMost) reader.leb();
    }
  }
  return globals;
}

function countedCode(body: Uint8Array, counter: number): Uint8Array {
  const reader = new Reader(body);
  const count = reader.leb();
  const out: number[] = [...leb(count)];
  for (let left = count; left > 0; left -= 1) {
    const counted = countedFunction(reader.bytes(reader.leb()), counter);
    for (const byte of leb(counted.length)) out.push(byte);
    for (const byte of counted) out.push(byte);
  }
  return Uint8Array.from(out);
}

function countedFunction(body: Uint8Array, counter: number): number[] {
  const reader = new Reader(body);
  for (let groups = reader.leb(); groups > 0; groups -= 1) {
    reader.leb();
    reader.byte();
  }
  const out = [...body.subarray(0, reader.at)];
  let [from, length] = [reader.at, 0];
  while (!reader.atEnd()) {
    const opcode = reader.byte();
    skipImmediates(reader, opcode);
    if (!FREE.has(opcode)) length += 1;
    if (!endsStraightLine(opcode) && !reader.atEnd()) continue;
    // global.get, i64.const, i64.add, global.set: neutral to the stack, so it may stand anywhere.
    out.push(0x23, ...leb(counter), 0x42, ...signedLeb(length), 0x7c, 0x24, ...leb(counter));
    for (const byte of body.subarray(from, reader.at)) out.push(byte);
    [from, length] = [reader.at, 0];
  }
  return out;
}

/** unreachable, nop, block, loop, else, end, return and drop. */
const FREE = new Set([0x00, 0x01, 0x02, 0x03, 0x05, 0x0b, 0x0f, 0x1a]);

/** Control instructions: unreachable, block, loop, if, else, end, the branches and return. A call comes back. */
function endsStraightLine(opcode: number): boolean {
  return opcode === 0 || (opcode >= 0x02 && opcode <= 0x0f);
}

function skipImmediates(reader: Reader, opcode: number): void {
  if (opcode >= 0x28 && opcode <= 0x3e) reader.lebs(2);
  else if (opcode === 0x43) reader.bytes(4);
  else if (opcode === 0x44) reader.bytes(8);
  else if (opcode === 0x0e) reader.lebs(reader.leb() + 1);
  else if (opcode === 0x1c) reader.bytes(reader.leb());
  else if (opcode === 0x11) reader.lebs(2);
  else if (opcode === 0xfc) skipPrefixed(reader, reader.leb());
  else if (ONE_IMMEDIATE.has(opcode)) reader.leb();
  else if (opcode > 0xc4 && opcode !== 0xd1) throw new Error(`instruction 0x${opcode.toString(16)} is not known here`);
}

/** Block types, labels, functions, variables, tables, memories and constants. */
const ONE_IMMEDIATE = new Set([
  ...[0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10],
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26],
  ...[0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2],
]);

/** Saturating conversions have none; what copies, fills or grows memories and tables has one or two. */
function skipPrefixed(reader: Reader, kind: number): void {
  if (kind < 8) return;
  reader.lebs([8, 10, 12, 14].includes(kind) ? 2 : 1);
}

class Reader {
  constructor(
    private readonly from: Uint8Array,
    public at = 0,
  ) {}
  atEnd(): boolean {
    return this.at >= this.from.length;
  }
  byte(): number {
    const byte = this.from[this.at];
    if (byte === undefined) throw new Error("the module ends too early");
    this.at += 1;
    return byte;
  }
  bytes(count: number): Uint8Array {
    this.at += count;
    return this.from.subarray(this.at - count, this.at);
  }
  rest(): Uint8Array {
    return this.bytes(this.from.length - this.at);
  }
  /** An unsigned number, or one whose value is of no interest. */
  leb(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }
  lebs(count: number): void {
    for (let left = count; left > 0; left -= 1) this.leb();
  }
}

function leb(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...leb(Math.floor(value / 128))];
}

/** Of a number that is not negative: a seventh bit that is set would make it so. */
function signedLeb(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signedLeb(Math.floor(value / 128))];
}
