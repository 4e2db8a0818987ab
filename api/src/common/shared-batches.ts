/** Takes work in and answers each caller when its own is done. */
export interface Batches<Job, Result> {
  submit(job: Job): Promise<Result>;
  /** Resolves when nothing is under way or waiting. */
  drained(): Promise<void>;
}

export interface BatchRules<Job, Result> {
  /**
   * Does several jobs at once. Answers a result for each, in their order; undefined for one that has to wait for the others of
   * its batch. What it throws is the fault of all.
   */
  run: (jobs: readonly Job[]) => Promise<(Result | undefined)[]>;
  /** Jobs of one lane can share a batch. */
  laneOf: (job: Job) => string;
  /** What a job works on: two that share something are never done at once in different batches. */
  keysOf: (job: Job) => readonly string[];
  sizeOf: (job: Job) => number;
  /** Whether a fault may be that of a single job, so that the others are to be tried without it. */
  isFaultOfOne: (error: unknown) => boolean;
  /** What a job is refused with while too much is waiting. */
  overloaded: () => Error;
}

export interface BatchLimits {
  /** How many batches are done at once. */
  atOnce: number;
  /** The greatest size of the jobs of a batch; a job that is greater is one by itself. */
  ofBatch: number;
  /** The greatest size of what waits: beyond it work is refused. */
  waiting: number;
}

interface Waiting<Job, Result> {
  job: Job;
  keys: readonly string[];
  size: number;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets callers who come at the same time share a batch, so one round trip and one commit: while as many batches as may be are
 * under way, whoever comes waits, and all who wait share the next one, as do all who come in one turn of the event loop. So a
 * single caller is served at once, and the more come, the larger the batches. Jobs that work on the same thing come one after
 * the other, in the order they came.
 */
export class SharedBatches<Job, Result> implements Batches<Job, Result> {
  private waiting: Waiting<Job, Result>[] = [];
  private waitingSize = 0;
  private running = 0;
  private isStarting = false;
  private readonly busyKeys = new Set<string>();
  private whenDrained: (() => void)[] = [];

  constructor(
    private readonly rules: BatchRules<Job, Result>,
    private readonly limits: BatchLimits,
  ) {}

  submit(job: Job): Promise<Result> {
    const size = this.rules.sizeOf(job);
    if (this.waitingSize + size > this.limits.waiting && this.waiting.length > 0)
      return Promise.reject(this.rules.overloaded());
    return new Promise((resolve, reject) => {
      const keys = this.rules.keysOf(job);
      this.waiting.push({ job, keys, size, resolve, reject });
      this.waitingSize += size;
      // Of a hot key thousands may wait, who would be looked through in vain with each that joins them.
      if (!this.areBusy(keys)) this.startSoon();
    });
  }

  drained(): Promise<void> {
    if (this.running === 0 && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.whenDrained.push(resolve));
  }

  /** When all that has arrived by now is taken in, so that it shares a batch. */
  private startSoon(): void {
    if (this.isStarting) return;
    this.isStarting = true;
    setImmediate(() => {
      this.isStarting = false;
      this.start();
    });
  }

  private start(): void {
    while (this.running < this.limits.atOnce) {
      const batch = this.nextBatch();
      if (batch.length === 0) return;
      void this.work(batch);
    }
  }

  /** The first that waits and is free, and all after it that may share its batch. */
  private nextBatch(): Waiting<Job, Result>[] {
    const { laneOf } = this.rules;
    const batch: Waiting<Job, Result>[] = [];
    const left: Waiting<Job, Result>[] = [];
    // What an earlier job waits for, a later one must not overtake it by.
    const passedBy = new Set<string>();
    let [lane, total]: [string | undefined, number] = [undefined, 0];
    for (const each of this.waiting) {
      const isFree = !this.areBusy(each.keys) && !each.keys.some((key) => passedBy.has(key));
      const fits = batch.length === 0 || (laneOf(each.job) === lane && total + each.size <= this.limits.ofBatch);
      if (isFree && fits) {
        batch.push(each);
        lane = laneOf(each.job);
        total += each.size;
      } else {
        left.push(each);
        each.keys.forEach((key) => passedBy.add(key));
      }
    }
    this.waiting = left;
    this.waitingSize -= total;
    return batch;
  }

  private areBusy(keys: readonly string[]): boolean {
    return keys.some((key) => this.busyKeys.has(key));
  }

  private async work(batch: Waiting<Job, Result>[]): Promise<void> {
    const keys = batch.flatMap((each) => each.keys);
    this.running += 1;
    keys.forEach((key) => this.busyKeys.add(key));
    try {
      this.requeue(await this.answer(batch));
    } finally {
      this.running -= 1;
      keys.forEach((key) => this.busyKeys.delete(key));
      this.start();
      if (this.running === 0 && this.waiting.length === 0) this.whenDrained.splice(0).forEach((resolve) => resolve());
    }
  }

  /** Answers what is done, one by one where a single job may be at fault, and tells what has to wait. */
  private async answer(batch: Waiting<Job, Result>[]): Promise<Waiting<Job, Result>[]> {
    try {
      const results = await this.rules.run(batch.map(({ job }) => job));
      return batch.filter(({ resolve }, index) => {
        const result = results[index];
        if (result === undefined) return true;
        resolve(result);
        return false;
      });
    } catch (error) {
      if (batch.length > 1 && this.rules.isFaultOfOne(error)) {
        const left: Waiting<Job, Result>[] = [];
        for (const each of batch) left.push(...(await this.answer([each])));
        return left;
      }
      batch.forEach(({ reject }) => reject(error));
      return [];
    }
  }

  private requeue(left: Waiting<Job, Result>[]): void {
    this.waiting = [...left, ...this.waiting];
    this.waitingSize += left.reduce((sum, { size }) => sum + size, 0);
  }
}
