import http from 'node:http';

/** What a browser gets for an address, as it is sent. */
function fetchRaw(url) {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip, deflate, br', accept: '*/*' };
    const request = http.get(url, { headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(parts) }));
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}

/** Addresses that the document itself asks for before anything runs. */
export function initialFiles(html) {
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  const wanted = tags.filter((tag) => /^<script|rel="(modulepreload|stylesheet)"/.test(tag));
  const names = wanted.map((tag) => /(?:src|href)="([^"]+\.(?:js|css))"/.exec(tag)?.[1]).filter(Boolean);
  return [...new Set(names)];
}

/** Bytes of scripts and style sheets that the page begins with, compressed as they are served. Throws for one that is not there. */
export async function initialSizes(base) {
  const { body } = await fetchRaw(new URL('/sign-in', base));
  const sizes = { script: 0, style: 0, files: [] };
  for (const name of initialFiles(body.toString())) {
    const file = await fetchRaw(new URL(name, base));
    if (file.status !== 200) throw new Error(`${name} is asked for and not there (${file.status})`);
    sizes[name.endsWith('.css') ? 'style' : 'script'] += file.body.length;
    sizes.files.push(new URL(name, base).pathname);
  }
  return sizes;
}
