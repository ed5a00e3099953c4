import { createReadStream } from 'node:fs';

// All of C0 and C1 except tab, line feed, form feed, carriage return.
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/;

/** Does the whole file decode as UTF-8 or GB18030, without control characters? */
export async function isPlainText(file: string): Promise<boolean> {
  return (await decodes(file, 'utf-8')) || (await decodes(file, 'gb18030'));
}

async function decodes(file: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const isText = (bytes?: Buffer): boolean => {
    try {
      return !CONTROL.test(decoder.decode(bytes, { stream: bytes !== undefined }));
    } catch {
      return false;
    }
  };
  for await (const chunk of createReadStream(file)) if (!isText(chunk as Buffer)) return false;
  return isText();
}
