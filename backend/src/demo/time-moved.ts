import { Injectable, Logger } from '@nestjs/common';

type Listener = () => Promise<void>;

/** Tells whoever waits for instants of the product's time that the time has been moved. */
@Injectable()
export class TimeMoved {
  private readonly log = new Logger('demo');
  private readonly listeners: Listener[] = [];

  /** `listener` runs after each move; when it fails the move stands. */
  register(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(): Promise<void> {
    for (const result of await Promise.allSettled(this.listeners.map((listener) => listener())))
      if (result.status === 'rejected') this.log.warn(`not told of the new time: ${String(result.reason)}`);
  }
}
