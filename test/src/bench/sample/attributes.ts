import fc from 'fast-check';

/** The attributes that are lists. */
export const listFields: ReadonlySet<string> = new Set(['technologies']);

/** What every lead has are the required keys; the numbers are among them, for json-logic-engine takes a missing one for 0. */
export const attributes = fc.record(
  {
    firstName: fc.constantFrom('Ann', 'Ben', 'Cleo', 'Dana', 'Émile'),
    emailDomain: fc.constantFrom(
      'gmail.com',
      'yahoo.com',
      'acme.example',
      'initech.example',
      'globex.example',
      'rival.example',
    ),
    phone: fc.constantFrom('+1 555 0100', '+49 30 901820'),
    language: fc.constantFrom('en', 'de', 'fr'),
    jobTitle: fc.constantFrom('Head of Marketing', 'Sales Development Manager', 'Chief Executive', 'Controller'),
    seniority: fc.constantFrom('C-level', 'Vice President', 'Director', 'Manager', 'Specialist', 'Student'),
    department: fc.constantFrom('Marketing', 'Sales', 'Operations', 'Press', 'Finance'),
    company: fc.constantFrom('Acme Corporation', 'Globex', 'Initech'),
    industry: fc.constantFrom('Healthcare', 'Banking', 'Software', 'Agriculture', 'Mining', 'Retail', 'Logistics'),
    country: fc.constantFrom('United States', 'Canada', 'Germany', 'Austria', 'Switzerland', 'France', 'Japan'),
    employees: fc.oneof(fc.constantFrom(1, 2, 50, 200, 1_000, 5_000), fc.nat(300), fc.nat(9_000)),
    annualRevenue: fc.oneof(fc.constantFrom(1_000_000, 10_000_000), fc.nat(50_000_000)),
    parentCompany: fc.constantFrom('Umbrella Holding', 'Globex Group'),
    fundingStage: fc.constantFrom('Seed', 'Series A', 'Series B', 'Series C'),
    technologies: fc.subarray(['Salesforce', 'HubSpot', 'PostgreSQL', 'n8n', 'Segment']),
    budget: fc.oneof(fc.constantFrom(1_000, 5_000, 25_000), fc.nat(2_000), fc.nat(90_000)),
    timeline: fc.constantFrom('Now', 'This quarter', 'This year', 'Just looking'),
    wantsDemo: fc.boolean(),
    source: fc.constantFrom('Website', 'Referral', 'Purchased list', 'Trade fair'),
    createdBy: fc.constantFrom('form', 'import', 'api'),
  },
  {
    requiredKeys: [
      ...(['firstName', 'emailDomain', 'language', 'jobTitle', 'seniority', 'company', 'industry', 'country'] as const),
      ...(['employees', 'annualRevenue', 'technologies', 'budget', 'wantsDemo', 'source', 'createdBy'] as const),
    ],
  },
);
