/** A CPU profile of another Node process through its inspector, for as long as the work lasts. */
export class Profiler {
  #socket;
  #waiting = new Map();
  #n = 0;

  /** @param {number} port the process was started with `--inspect=127.0.0.1:<port>` */
  static async attach(port) {
    const [target] = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    const profiler = new Profiler();
    profiler.#socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((ok, no) => {
      profiler.#socket.onopen = ok;
      profiler.#socket.onerror = () => no(new Error(`no inspector answers on port ${port}`));
    });
    profiler.#socket.onmessage = ({ data }) => {
      const { id, result } = JSON.parse(data);
      profiler.#waiting.get(id)?.(result);
      profiler.#waiting.delete(id);
    };
    await profiler.#call('Profiler.enable');
    await profiler.#call('Profiler.setSamplingInterval', { interval: 500 });
    return profiler;
  }

  /** @returns {Promise<object>} a profile as `node --cpu-prof` writes it */
  async during(work) {
    await this.#call('Profiler.start');
    await work();
    return (await this.#call('Profiler.stop')).profile;
  }

  close() {
    this.#socket.close();
  }

  #call(method, params) {
    const id = ++this.#n;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((ok) => this.#waiting.set(id, ok));
  }
}
