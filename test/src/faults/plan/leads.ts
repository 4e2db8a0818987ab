import type { Random } from '../random';
import type { PlannedLead } from './facts';

const COUNT = 36;
const HOT_SHARE = 1 / 3;

type Naming = (number: number) => Pick<PlannedLead, 'key' | 'link'>;

const email = (number: number): string =>
  `lead-${number}@${number % 5 === 0 ? 'gmail.com' : `company-${number}.example`}`;
const externalId = (number: number): string => `crm-${number}`;

const NAMINGS: readonly Naming[] = [
  (number) => ({ key: { email: email(number) }, link: {} }),
  (number) => ({ key: { externalId: externalId(number) }, link: {} }),
  (number) => ({ key: { email: email(number) }, link: { externalId: externalId(number) } }),
];

/** The leads of a load, of which one is hot. */
export class Leads {
  readonly all: readonly PlannedLead[];
  readonly #hot: PlannedLead;
  readonly #others: readonly PlannedLead[];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.#hot = { name: 'the hot lead', key: { email: 'hot@company.example' }, link: { externalId: 'crm-hot' } };
    this.#others = Array.from({ length: COUNT }, (_, number) => ({
      name: `lead ${number}`,
      ...random.pick(NAMINGS)(number),
    }));
    this.all = [this.#hot, ...this.#others];
  }

  /** In a third of all cases the hot one. */
  pick(): PlannedLead {
    return this.#random.chance(HOT_SHARE) ? this.#hot : this.#random.pick(this.#others);
  }
}
