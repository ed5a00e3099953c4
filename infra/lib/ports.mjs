import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';

/** Where the product is found when nothing else is in the way (SMTP takes any). */
export const DEFAULT_PORTS = { api: 3000, mail: 3001, temporal: 7233, temporalUi: 8233, postgres: 5433 };
export const HOST = '127.0.0.1';
const LISTENING = '0A';

/** True when a server can listen on the port; also on IPv6, because a browser may try `localhost` there first. */
export async function isFree(port) {
  return (await canListen(port, HOST)) && (await canListen(port, '::1'));
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port nobody listens on at this moment. */
export function anyPort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** `count` different free ports: all are held open until the last one is known. */
export async function anyPorts(count) {
  const servers = Array.from({ length: count }, () => net.createServer());
  const ports = [];
  for (const server of servers) {
    await new Promise((resolve) => server.listen(0, HOST, resolve));
    ports.push(server.address().port);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * The wanted port, or the next free one after it.
 * @returns {Promise<{ port: number, takenBy?: string }>} `takenBy` names who holds the wanted one
 */
export async function portNear(wanted, except = new Set()) {
  const free = async (port) => !except.has(port) && (await isFree(port));
  if (await free(wanted)) return { port: wanted };
  const takenBy = portOwner(wanted);
  for (let port = wanted + 1; port < Math.min(wanted + 100, 65_536); port++) {
    if (Object.values(DEFAULT_PORTS).includes(port)) continue;
    if (await free(port)) return { port, takenBy };
  }
  return { port: await anyPort(), takenBy };
}

/** Name and process number of the program that listens on a port, as far as the system tells. */
export function portOwner(port) {
  const inode = listeningInode(port);
  const pid = inode && pidOfSocket(inode);
  return pid ? `${commandOf(pid)} (process ${pid})` : 'another program (the system does not say which)';
}

function listeningInode(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readLines(table)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === LISTENING && local.endsWith(`:${hex}`)) return inode;
    }
  }
  return undefined;
}

function readLines(file) {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(1);
  } catch {
    return [];
  }
}

function pidOfSocket(inode) {
  for (const pid of list('/proc').filter((name) => /^\d+$/.test(name))) {
    if (list(`/proc/${pid}/fd`).some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`))
      return Number(pid);
  }
  return undefined;
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function commandOf(pid) {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return words.slice(0, 2).join(' ').slice(0, 80);
  } catch {
    return 'a program';
  }
}

/** True when something answers a TCP connection. */
export function answers(port, host = HOST, timeout = 1000) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout });
    const end = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
