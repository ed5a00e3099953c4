/**
 * Clients that work as fast as they are answered, each one lifecycle after another; one that was begun is finished.
 * @param {number} seconds
 * @param {((tell: (command: string, ms: number) => void) => Promise<unknown>)[]} clients
 * @returns {Promise<{ perSecond: number, made: number, times: [command: string, ms: number][] }>}
 */
export async function closedLoop(seconds, clients) {
  let made = 0;
  const times = [];
  const tell = (command, ms) => times.push([command, ms]);
  const began = performance.now();
  const goOn = () => performance.now() - began < seconds * 1000;
  const one = async (lifecycle) => {
    while (goOn()) {
      await lifecycle(tell);
      made += 1;
    }
  };
  await Promise.all(clients.map(one));
  return { perSecond: (made / (performance.now() - began)) * 1000, made, times };
}

export function quantile(numbers, q) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}
export const median = (numbers) => quantile(numbers, 0.5);
