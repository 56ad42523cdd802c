/** Zips as an attacker writes them, byte by byte. */
import { deflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Unix mode with the type of file; 0o120777 is a link. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  readonly method?: number;
  /** What the entry claims to unpack to. */
  readonly claims?: number;
}

/** A zip of parts, deflated, without any check. */
export function hostileZip(parts: readonly Part[], entries = parts.length): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0o100644, encrypted = false, method = 8, claims } of parts) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain, { level: 9 });
    const path = Buffer.from(name);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(encrypted ? 0x801 : 0x800, 2);
    header.writeUInt16LE(method, 4);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(claims ?? plain.length, 18);
    header.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 3]);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), header, path, packed);
    central.push(Buffer.from('PK\x01\x02', 'latin1'), made, header, rest, path);
    offset += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries, 4);
  end.writeUInt16LE(entries, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
