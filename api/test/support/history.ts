/** A history entry as the API shows it. */
export interface Entry {
  sequence: number;
  occurredAt: string;
  cause: string;
  activityId: string | null;
  modelVersion: number;
  total: number;
  tier: string;
  previousTotal: number | null;
  previousTier: string | null;
  passedTime: number;
  changes: { kind: string; key: string; points: number; reason: string }[];
}

export const ENTRY_FIELDS =
  'sequence occurredAt cause activityId modelVersion total tier previousTotal previousTier passedTime changes { kind key points reason }';

/** previousTotal + passedTime + changes = total, from entry to entry, oldest first and without a gap. */
export function expectToAddUp(history: Entry[]): void {
  history.forEach((entry, index) => {
    const before = history[index - 1];
    expect(entry.sequence).toBe(index + 1);
    expect([entry.previousTotal, entry.previousTier]).toEqual([before?.total ?? null, before?.tier ?? null]);
    const changed = entry.changes.reduce((sum, { points }) => sum + points, 0);
    expect((entry.previousTotal ?? 0) + entry.passedTime + changed).toBeCloseTo(entry.total, 9);
    if (before) expect(entry.occurredAt >= before.occurredAt).toBe(true);
  });
}
