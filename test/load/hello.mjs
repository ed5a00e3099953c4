import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

const TASK_QUEUE = 'bench-hello';

/** Hello-world on the product's Temporal server, served by a worker of its own: what one durable step costs at least. */
export class Hello {
  #worker;
  #running;
  #connections;
  #client;

  static async start(address) {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
      shutdownSignals: [],
    });
    const hello = new Hello();
    const logger = new DefaultLogger('ERROR');
    const workflowsPath = path.join(import.meta.dirname, 'hello.workflow.ts');
    const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger });
    const [native, connection] = [await NativeConnection.connect({ address }), await Connection.connect({ address })];
    hello.#connections = [native, connection];
    hello.#client = new Client({ connection });
    const activities = { greet: async (name) => `hello ${name}` };
    hello.#worker = await Worker.create({ connection: native, taskQueue: TASK_QUEUE, workflowBundle, activities });
    hello.#running = hello.#worker.run();
    return hello;
  }

  /** One workflow from start to result. */
  async once() {
    const workflowId = randomUUID();
    await this.#client.workflow.execute('hello', { taskQueue: TASK_QUEUE, workflowId, args: ['world'] });
    return workflowId;
  }

  async stop() {
    this.#worker.shutdown();
    await this.#running;
    for (const connection of this.#connections) await connection.close();
  }
}
