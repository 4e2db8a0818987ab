import { recordActivities, scoreLeads, upsertLeads } from '../load/operations';
import type { Operation } from '../load/operations';
import type { Random } from '../random';
import type { PlannedItem } from './facts';
import { BATCH_SIZES, otherThan } from './request';
import type { ApiIndex, PlacedRequest } from './request';

/** What is sent again, and the place in the order of all that it is sent at. */
interface Repeat {
  readonly at: number;
  readonly item: PlannedItem;
}

const ACTIVITY_OPERATIONS = [recordActivities, scoreLeads];
const DESCRIPTION_OPERATIONS = [upsertLeads];

/** What one API was sent first, to be sent to the other at random later times, in other batches. */
export class SecondRound {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  make(first: readonly PlacedRequest[]): PlacedRequest[] {
    return ([0, 1] as const).flatMap((api) => {
      const sent = first.filter(({ request }) => request.api === api);
      const repeats = sent.flatMap(({ at, request }) =>
        request.items.flatMap(apart).map((item) => ({ at: at + 1 + this.#random.next() * (first.length - at), item })),
      );
      const [activities, descriptions] = [repeats.filter(isActivity), repeats.filter((repeat) => !isActivity(repeat))];
      return [
        ...this.#batches(activities, ACTIVITY_OPERATIONS, otherThan(api)),
        ...this.#batches(descriptions, DESCRIPTION_OPERATIONS, otherThan(api)),
      ];
    });
  }

  #batches(repeats: readonly Repeat[], operations: readonly Operation[], api: ApiIndex): PlacedRequest[] {
    const rest = repeats.toSorted((one, other) => one.at - other.at);
    const placed: PlacedRequest[] = [];
    while (rest.length > 0) {
      const batch = rest.splice(0, this.#random.pick(BATCH_SIZES));
      const operation = this.#random.pick(operations);
      const request = { operation, items: batch.map(({ item }) => item), api, isDoubled: false };
      placed.push({ at: batch.at(-1)?.at ?? 0, request });
    }
    return placed;
  }
}

const isActivity = ({ item }: Repeat): boolean => item.activities.length > 0;

/** Each activity by itself, and what is said of the lead. */
function apart({ activities, ...description }: PlannedItem): PlannedItem[] {
  const { lead, attributes, createdAt } = description;
  const describes = Object.keys(attributes).length > 0 || createdAt !== undefined;
  return [
    ...activities.map((activity) => ({ lead, attributes: {}, activities: [activity] })),
    ...(describes ? [{ ...description, activities: [] }] : []),
  ];
}
