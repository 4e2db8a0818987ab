/** Something that runs until it is stopped; stopping twice is harmless. */
export interface Service {
  stop(): Promise<void>;
}

/** Collects what was started and stops it in the reverse order, once. */
export class Shutdown implements Service {
  readonly #services: Service[] = [];
  #stopped: Promise<void> | undefined;

  /** Add a service before waiting for it, so that one that is still starting is stopped too. */
  add(service: Service): void {
    this.#services.push(service);
  }

  /** Ctrl-C, a closed terminal and a polite kill stop everything and then end this process, with `exitCode` where one is given. */
  listenForSignals(exitCode?: number): void {
    for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (this.#stopped === undefined) console.log('\nStopping …');
        void this.stop().finally(() => process.exit(exitCode ?? (signal === 'SIGINT' ? 0 : 1)));
      });
    }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (const service of this.#services.toReversed()) await service.stop();
  }
}
