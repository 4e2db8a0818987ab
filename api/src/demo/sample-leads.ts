import type { JsonObject } from '@leadmark/engine';
import { otherCompanies, rivals, targetCompanies, universities, type Company } from './companies';
import { journeys, type Audience, type Journey, type Moment } from './journeys';
import { mailName, personName, titles } from './people';
import { Random } from './random';

export interface SampleLead {
  externalId: string;
  email: string;
  attributes: JsonObject;
  createdAt: Date;
  activities: SampleActivity[];
}

export interface SampleActivity {
  id: string;
  type: string;
  occurredAt: Date;
  properties: JsonObject;
}

interface AudienceTraits {
  companies: readonly [Company, ...Company[]];
  titles: readonly [string, ...string[]];
  /** How many of ten write from a free address. */
  freeMail: number;
  attributes?: JsonObject;
}

const SEED = 20_260_301;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const OFFICE_OPENS = 7 * 60;
const OFFICE_CLOSES = 17 * 60;
const FREE_MAIL = 'freemail.example';

const audiences: Record<Audience, AudienceTraits> = {
  decider: { companies: targetCompanies, titles: titles.decider, freeMail: 0 },
  practitioner: { companies: targetCompanies, titles: titles.practitioner, freeMail: 1 },
  outsider: { companies: otherCompanies, titles: titles.outsider, freeMail: 5 },
  student: { companies: universities, titles: titles.student, freeMail: 6 },
  rival: { companies: rivals, titles: titles.practitioner, freeMail: 0, attributes: { competitor: true } },
};

/**
 * About 200 leads who lived one of the journeys during the 90 days before `now`. Who they are, what they did and all ids are
 * the same at every call; only the times move with `now`.
 */
export function sampleLeads(now: Date): SampleLead[] {
  const random = new Random(SEED);
  const takenEmails = new Set<string>();
  const lived = journeys.flatMap((journey) => Array.from({ length: journey.leads }, () => journey));
  return lived.map((journey, index) => {
    const externalId = `demo-${String(index + 1).padStart(3, '0')}`;
    const person = inventPerson(random, journey, takenEmails);
    const activities = liveThrough(random, journey, externalId, now);
    return { externalId, ...person, activities, createdAt: activities[0]?.occurredAt ?? now };
  });
}

/** Someone whose e-mail address nobody has yet: two leads with one address would be one lead. */
function inventPerson(
  random: Random,
  journey: Journey,
  takenEmails: Set<string>,
): Pick<SampleLead, 'email' | 'attributes'> {
  const traits = audiences[journey.who];
  for (;;) {
    const { domain, name, industry, employees, country } = random.pick(traits.companies);
    const person = personName(random, country);
    const email = `${mailName(person)}@${random.between(1, 10) <= traits.freeMail ? FREE_MAIL : domain}`;
    const title = random.pick(traits.titles);
    if (takenEmails.has(email)) continue;
    takenEmails.add(email);
    const { lifecycleStage } = journey;
    const work = { title, company: name, industry, employees, country, lifecycleStage };
    return { email, attributes: { ...person, ...work, ...traits.attributes } };
  }
}

function liveThrough(random: Random, journey: Journey, externalId: string, now: Date): SampleActivity[] {
  const deeds = journey.moments
    .filter(({ chance }) => random.chance(chance))
    .flatMap((moment) => sitting(random, moment, now));
  return deeds
    .toSorted((one, other) => +one.occurredAt - +other.occurredAt)
    .map((deed, index) => ({ id: `${externalId}-${index + 1}`, ...deed }));
}

/** What is done at one moment, in office hours of a day that is over. */
function sitting(random: Random, { from, to, does }: Moment, now: Date): Omit<SampleActivity, 'id'>[] {
  const midnight = Math.floor(+now / DAY_MS) * DAY_MS;
  const day = midnight - random.between(to, from) * DAY_MS;
  let minute = random.between(OFFICE_OPENS, OFFICE_CLOSES);
  return does(random).map((deed) => {
    minute += random.between(1, 4);
    return { ...deed, occurredAt: new Date(day + minute * MINUTE_MS) };
  });
}
