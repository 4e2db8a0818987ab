import { SharedBatches, type BatchLimits } from '../src/common/shared-batches';

interface Job {
  name: string;
  keys?: string[];
  lane?: string;
  size?: number;
}

const TOO_MUCH = new Error('too much');
const LIMITS: BatchLimits = { atOnce: 2, ofBatch: 10, waiting: 20 };

/** Until all that was set off is under way. */
async function turn(): Promise<void> {
  for (let turns = 0; turns < 2; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Batches whose work ends when the test says so. */
class Workbench {
  /** The names of the jobs of each batch, in the order in which they were begun. */
  readonly begun: string[][] = [];
  readonly batches: SharedBatches<Job, string>;
  private readonly ends: ((outcome?: Error) => void)[] = [];

  constructor(limits: Partial<BatchLimits> = {}, isFaultOfOne: (error: unknown) => boolean = () => false) {
    this.batches = new SharedBatches<Job, string>(
      {
        run: (jobs) => this.run(jobs),
        laneOf: ({ lane = 'all' }) => lane,
        keysOf: ({ keys = [] }) => keys,
        sizeOf: ({ size = 1 }) => size,
        isFaultOfOne,
        overloaded: () => TOO_MUCH,
      },
      { ...LIMITS, ...limits },
    );
  }

  /** Jobs that come in one turn of the event loop. */
  submit(...jobs: Job[]): Promise<string>[] {
    return jobs.map((job) => this.batches.submit(job));
  }

  /** Jobs that come one after the other, and whose answers the test does not look at. */
  async occupy(...jobs: Job[]): Promise<void> {
    for (const job of jobs) {
      void Promise.allSettled(this.submit(job));
      await turn();
    }
  }

  /** Ends a batch that is under way, by its place among those begun; with an error it fails. */
  async end(batch: number, error?: Error): Promise<void> {
    this.ends[batch]?.(error);
    await turn();
  }

  private async run(jobs: readonly Job[]): Promise<string[]> {
    this.begun.push(jobs.map(({ name }) => name));
    const error = await new Promise<Error | undefined>((resolve) => this.ends.push(resolve));
    if (error) throw error;
    return jobs.map(({ name }) => `done ${name}`);
  }
}

test('a job that comes alone is begun at once, and those that come while all hands are busy share the next batch', async () => {
  const bench = new Workbench();
  await bench.occupy({ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' });
  const [e] = bench.submit({ name: 'e' });
  expect(bench.begun).toEqual([['a'], ['b']]);
  await bench.end(0);
  expect(bench.begun).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
  await bench.end(2);
  expect(await e).toBe('done e');
});

test('those that come in one turn of the event loop share a batch', async () => {
  const bench = new Workbench();
  const answers = bench.submit({ name: 'a' }, { name: 'b' }, { name: 'c' });
  await turn();
  expect(bench.begun).toEqual([['a', 'b', 'c']]);
  await bench.end(0);
  expect(await Promise.all(answers)).toEqual(['done a', 'done b', 'done c']);
});

test('what waits is not looked through again with each that joins it', async () => {
  const looked = jest.fn(() => ['hot']);
  const job = (name: string): Job => Object.defineProperty({ name }, 'keys', { get: looked });
  const bench = new Workbench({ atOnce: 4 });
  await bench.occupy(job('a'));
  const answers = bench.submit(...['b', 'c', 'd', 'e'].map(job));
  await bench.end(0);
  await bench.end(1);
  expect(bench.begun).toEqual([['a'], ['b', 'c', 'd', 'e']]);
  expect(await Promise.all(answers)).toHaveLength(4);
  expect(looked).toHaveBeenCalledTimes(5);
});

test('each caller is answered when its own batch is done, and not before', async () => {
  const bench = new Workbench();
  const [first] = bench.submit({ name: 'a' });
  await turn();
  const [second] = bench.submit({ name: 'b' });
  await turn();
  const isDone = jest.fn();
  void first?.then(isDone);
  await bench.end(1);
  expect(await second).toBe('done b');
  expect(isDone).not.toHaveBeenCalled();
  await bench.end(0);
  expect(isDone).toHaveBeenCalledWith('done a');
});

test('jobs that work on the same thing are never done at once, and keep their order', async () => {
  const bench = new Workbench();
  await bench.occupy(
    { name: 'a', keys: ['x'] },
    { name: 'b', keys: ['x', 'y'] },
    { name: 'c', keys: ['y'] },
    { name: 'd' },
  );
  // c works on nothing that a does, but must not overtake b, which waits for a.
  expect(bench.begun).toEqual([['a'], ['d']]);
  await bench.end(0);
  expect(bench.begun).toEqual([['a'], ['d'], ['b', 'c']]);
});

test('a batch holds jobs of one lane, and no more than fit', async () => {
  const bench = new Workbench({ atOnce: 1 });
  await bench.occupy(
    { name: 'a' },
    { name: 'b', lane: 'one', size: 6 },
    { name: 'c', lane: 'other' },
    { name: 'd', lane: 'one', size: 4 },
    { name: 'e', lane: 'one' },
  );
  await bench.end(0);
  await bench.end(1);
  await bench.end(2);
  expect(bench.begun).toEqual([['a'], ['b', 'd'], ['c'], ['e']]);
});

test('more than may wait is refused with what the rules say; what waits is done all the same', async () => {
  const bench = new Workbench({ atOnce: 1, waiting: 3 });
  await bench.occupy({ name: 'a' });
  const waiting = bench.submit({ name: 'b', size: 2 }, { name: 'c' });
  await expect(bench.batches.submit({ name: 'd' })).rejects.toBe(TOO_MUCH);
  await bench.end(0);
  await bench.end(1);
  expect(await Promise.all(waiting)).toEqual(['done b', 'done c']);
  const [later] = bench.submit({ name: 'e' });
  await turn();
  await bench.end(2);
  expect(await later).toBe('done e');
});

test('a fault that may be that of one job is told to that one, and the others are done without it', async () => {
  const badRow = new Error('bad row');
  const isFault = (error: unknown): boolean => error === badRow;
  const bench = new Workbench({ atOnce: 1 }, isFault);
  await bench.occupy({ name: 'a' });
  const [b, c] = bench.submit({ name: 'b' }, { name: 'c' });
  const outcomes = Promise.allSettled([b, c]);
  await bench.end(0);
  await bench.end(1, badRow);
  await bench.end(2, badRow);
  await bench.end(3);
  expect(bench.begun).toEqual([['a'], ['b', 'c'], ['b'], ['c']]);
  expect(await outcomes).toEqual([
    { status: 'rejected', reason: badRow },
    { status: 'fulfilled', value: 'done c' },
  ]);
});

test('any other fault is told to all of the batch, and the next one is begun', async () => {
  const bench = new Workbench({ atOnce: 1 });
  await bench.occupy({ name: 'a' });
  const [b, c] = bench.submit({ name: 'b' }, { name: 'c' });
  await bench.end(0);
  const outcomes = Promise.allSettled([b, c]);
  await bench.end(1, new Error('no database'));
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const [d] = bench.submit({ name: 'd' });
  await turn();
  await bench.end(2);
  expect(await d).toBe('done d');
});

test('a job that has to wait for the others of its batch is done after them', async () => {
  const begun: string[][] = [];
  const batches = new SharedBatches<string, string>(
    {
      run: (jobs) => {
        begun.push([...jobs]);
        return Promise.resolve(jobs.map((job, index) => (job === 'second' && index > 0 ? undefined : job)));
      },
      laneOf: () => 'all',
      keysOf: () => [],
      sizeOf: () => 1,
      isFaultOfOne: () => false,
      overloaded: () => TOO_MUCH,
    },
    { ...LIMITS, atOnce: 1 },
  );
  const answers = ['first', 'second'].map((job) => batches.submit(job));
  expect(await Promise.all(answers)).toEqual(['first', 'second']);
  expect(begun).toEqual([['first', 'second'], ['second']]);
});

test('is drained when nothing is under way or waits', async () => {
  const bench = new Workbench({ atOnce: 1 });
  await bench.batches.drained();
  await bench.occupy({ name: 'a' }, { name: 'b' });
  const isDrained = jest.fn();
  const drained = bench.batches.drained().then(isDrained);
  await bench.end(0);
  expect(isDrained).not.toHaveBeenCalled();
  await bench.end(1);
  await drained;
});

test('refusals are errors that callers are meant to read', async () => {
  const bench = new Workbench({ atOnce: 1, waiting: 1 });
  await bench.occupy({ name: 'a' }, { name: 'b' });
  await expect(bench.batches.submit({ name: 'c' })).rejects.toBe(TOO_MUCH);
});
