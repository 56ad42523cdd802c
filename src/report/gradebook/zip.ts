/**
 * A zip of a few small files, stored and not packed, with permissions of Unix and without a clock: the same files give the same bytes.
 */

export interface Zipped {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly executable?: boolean;
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ CRC[(value ^ byte) & 255]!;
  return (value ^ 0xffffffff) >>> 0;
}

/** The first of January 1980, the earliest day a zip knows. */
const DAY = 0x21;
const UTF8_NAMES = 0x800;
const UNIX_2_0 = (3 << 8) | 20;

/** The bytes of a zip (PKWARE's APPNOTE 4.3). */
export function zip(files: readonly Zipped[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, executable } of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(UTF8_NAMES, 2);
    shared.writeUInt16LE(DAY, 8);
    shared.writeUInt32LE(checksum(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(path.length, 22);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), shared, path, bytes);
    const made = Buffer.alloc(2);
    made.writeUInt16LE(UNIX_2_0);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((0o100000 | (executable ? 0o755 : 0o644)) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02', 'latin1'), made, shared, rest, path);
    offset += 4 + shared.length + path.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
