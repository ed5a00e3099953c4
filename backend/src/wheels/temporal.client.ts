import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { LOOK_SIGNAL, TASK_QUEUE, WHEEL_WORKFLOW, wheelId } from '@lianban/contracts';
import type { WheelInput } from '@lianban/contracts';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { CONFIG } from '../config.js';
import type { Config } from '../config.js';

/** Without a deadline a call waits 20 s for a server that is away. */
const PATIENCE = 1_000;

/** The only door to Temporal. Every call ends within a second; it connects when it is first used and again after an outage. */
@Injectable()
export class TemporalClient implements OnApplicationShutdown {
  private readonly connection: Connection;
  private readonly client: Client;

  constructor(@Inject(CONFIG) config: Config) {
    this.connection = Connection.lazy({
      address: config.TEMPORAL_ADDRESS,
      channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
    });
    this.client = new Client({ connection: this.connection, namespace: config.TEMPORAL_NAMESPACE });
  }

  /** Makes sure the wheels run. `look`: those that ran already turn at once, a new one does so anyway. Throws when one call failed. */
  async ensure(wheels: readonly WheelInput[], look: boolean): Promise<void> {
    await this.each(wheels, (input) => (look ? this.startAndLook(input) : this.start(input)));
  }

  /** Makes running wheels turn at once. Throws when one call failed, also when a wheel does not run. */
  async look(wheels: readonly WheelInput[]): Promise<void> {
    await this.each(wheels, (input) => this.client.workflow.getHandle(wheelId(input)).signal(LOOK_SIGNAL));
  }

  /** Whether a wheel runs, as far as the server knows. Throws when the server does not answer. */
  async runs(input: WheelInput): Promise<boolean> {
    try {
      const { status } = await this.inTime(() => this.client.workflow.getHandle(wheelId(input)).describe());
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }

  private start(input: WheelInput): Promise<unknown> {
    return this.client.workflow.start(WHEEL_WORKFLOW, {
      ...optionsOf(input),
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  }

  private startAndLook(input: WheelInput): Promise<unknown> {
    return this.client.workflow.signalWithStart(WHEEL_WORKFLOW, { ...optionsOf(input), signal: LOOK_SIGNAL });
  }

  /** One call for each wheel; ends when all have ended, so that none is under way when the connection is closed. */
  private async each(wheels: readonly WheelInput[], call: (input: WheelInput) => Promise<unknown>): Promise<void> {
    const results = await this.inTime(() => Promise.allSettled(wheels.map(call)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  private inTime<T>(work: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(performance.timeOrigin + performance.now() + PATIENCE, work);
  }
}

const optionsOf = (input: WheelInput) => ({
  taskQueue: TASK_QUEUE,
  workflowId: wheelId(input),
  args: [input],
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
});
