import type { Random } from './random';

type Names = readonly [string, ...string[]];

interface NameStock {
  countries: readonly string[];
  first: Names;
  last: Names;
}

const english: NameStock = {
  countries: ['US', 'CA', 'GB', 'IE'],
  first: ['Olivia', 'James', 'Priya', 'Daniel', 'Grace', 'Marcus', 'Hannah', 'Omar', 'Chloe', 'Ethan', 'Naomi', 'Wei'],
  last: [
    'Carter',
    'Walsh',
    'Patel',
    'Brooks',
    'Nguyen',
    'Reed',
    'Morgan',
    'Haddad',
    'Fletcher',
    'Chen',
    'Okafor',
    'Byrne',
  ],
};

const stocks: readonly NameStock[] = [
  english,
  {
    countries: ['DE', 'AT', 'CH'],
    first: ['Anna', 'Lukas', 'Jana', 'Felix', 'Katrin', 'Jonas', 'Leyla', 'Tobias', 'Miriam', 'Stefan'],
    last: ['Krüger', 'Hoffmann', 'Vogel', 'Schäfer', 'Yilmaz', 'Brandt', 'Huber', 'Lorenz', 'Weiß', 'Keller'],
  },
  {
    countries: ['FR'],
    first: ['Camille', 'Hugo', 'Inès', 'Mathieu', 'Élodie', 'Karim'],
    last: ['Moreau', 'Lefèvre', 'Garnier', 'Benali', 'Rousseau', 'Faure'],
  },
  {
    countries: ['ES'],
    first: ['Lucía', 'Javier', 'Carmen', 'Diego', 'Marta', 'Pablo'],
    last: ['Navarro', 'Ibáñez', 'Castillo', 'Romero', 'Vidal', 'Serrano'],
  },
  {
    countries: ['NO', 'SE', 'DK'],
    first: ['Astrid', 'Erik', 'Freja', 'Lars', 'Signe', 'Nils'],
    last: ['Lindqvist', 'Hansen', 'Berg', 'Nyström', 'Dahl', 'Holm'],
  },
];

export interface PersonName {
  firstName: string;
  lastName: string;
}

/** A name as people in that country may have. */
export function personName(random: Random, country: string): PersonName {
  const { first, last } = stocks.find(({ countries }) => countries.includes(country)) ?? english;
  return { firstName: random.pick(first), lastName: random.pick(last) };
}

/** The name as it stands in an e-mail address. */
export const mailName = ({ firstName, lastName }: PersonName): string =>
  `${firstName}.${lastName}`
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/[^a-z.]/g, '');

export const titles = {
  decider: [
    'CEO',
    'Founder & CEO',
    'CMO',
    'Chief Revenue Officer',
    'VP Marketing',
    'VP of Sales',
    'Head of Growth',
    'Head of Demand Generation',
    'Vice President, Operations',
    'Marketing Director',
    'Director of Revenue Operations',
  ],
  practitioner: [
    'Marketing Manager',
    'CRM Manager',
    'Marketing Operations Manager',
    'Campaign Specialist',
    'Sales Operations Analyst',
    'Team Lead Inside Sales',
    'Content Strategist',
    'Growth Manager',
  ],
  outsider: ['Owner', 'Office Manager', 'Assistant to the CEO', 'Freelance Designer', 'Bookkeeper', 'Photographer'],
  student: ['Student', 'PhD student', 'Working student marketing', 'Marketing intern'],
} as const satisfies Record<string, Names>;
