import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const LARGEST_DIRECTORY = 4 * 1024 * 1024;

/** Names of the entries of a zip file, from its central directory; undefined when it is none, is broken or has no entry. */
export async function zipEntries(file: string): Promise<Set<string> | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size < END_SIZE || (await bytes(handle, 0, 4)).readUInt32LE() !== LOCAL) return undefined;
    const tailSize = Math.min(size, END_SIZE + LONGEST_COMMENT);
    const tail = await bytes(handle, size - tailSize, tailSize);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0 || end + END_SIZE > tail.length || tail.readUInt32LE(end) !== END) return undefined;
    const [length, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (length > LARGEST_DIRECTORY || offset + length > size) return undefined;
    return namesIn(await bytes(handle, offset, length), tail.readUInt16LE(end + 10));
  } finally {
    await handle.close();
  }
}

function namesIn(directory: Buffer, count: number): Set<string> | undefined {
  const names = new Set<string>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return undefined;
    const nameLength = directory.readUInt16LE(at + 28);
    names.add(directory.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names.size ? names : undefined;
}

async function bytes(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}
