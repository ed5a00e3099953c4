import { anyPorts, DEFAULT_PORTS, portNear } from './ports.mjs';

const NAMES = [...Object.keys(DEFAULT_PORTS), 'smtp'];

/**
 * A port for every service: what was asked for, else any free one (`anywhere`), else the usual one or its free neighbour.
 * @param {object} options
 * @param {Partial<Record<string, number>>} options.wanted
 * @param {boolean} options.anywhere
 * @param {(name: string, detail: string) => void} options.note told when a usual port is busy
 * @returns {Promise<Record<'api' | 'mail' | 'smtp' | 'temporal' | 'temporalUi' | 'postgres', number>>}
 */
export async function choosePorts({ wanted, anywhere, note }) {
  const free = await anyPorts(NAMES.length);
  const ports = {};
  const given = new Set();
  for (const [index, name] of NAMES.entries()) {
    const usual = wanted[name] ?? (anywhere ? undefined : DEFAULT_PORTS[name]);
    if (usual === undefined) ports[name] = free[index];
    else {
      const { port, takenBy } = await portNear(usual, given);
      if (takenBy) note(name, `port ${usual} is held by ${takenBy}; using ${port}`);
      ports[name] = port;
    }
    given.add(ports[name]);
  }
  return ports;
}
