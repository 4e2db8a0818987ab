import { hashOf } from '../src/values/hash';

test('texts that differ have hashes that differ, in each half almost always', () => {
  const hashes = Array.from({ length: 100_000 }, (_, index) => hashOf(`/page/${index}`));
  expect(new Set(hashes.map(({ high, low }) => `${high} ${low}`)).size).toBe(hashes.length);
  for (const half of ['high', 'low'] as const) {
    // Of so many random numbers of 32 bits about one pair is equal.
    expect(new Set(hashes.map((hash) => hash[half])).size).toBeGreaterThan(hashes.length - 10);
  }
});

test('a text has the same hash for ever, since states that are stored hold it', () => {
  expect(hashOf('')).toEqual({ high: 4008568556, low: 48936393 });
  expect(hashOf('prices.pdf')).toEqual({ high: 494497583, low: 3054662926 });
  expect(hashOf('é😀')).toEqual({ high: 353046410, low: 916253234 });
});
