import { compileModel, scoreLead, validateModel, type Activity, type JsonObject, type Score } from '@leadmark/engine';
import template from '../src/scoring-model/templates/b2b-software.model.json';

const NOW = '2026-03-01T12:00:00Z';
const DAY_MS = 86_400_000;
const model = compileModel(template);

const daysBefore = (days: number): string => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();

const did = (days: number, type: string, properties: JsonObject = {}): Activity => ({
  type,
  occurredAt: daysBefore(days),
  properties,
});

const looked = (days: number, path: string): Activity => did(days, 'page_view', { path, title: path });

const score = (attributes: JsonObject, activities: Activity[] = [], now = NOW): Score =>
  scoreLead(model, { attributes, activities }, { now });

const points = (criterion: string, attributes: JsonObject, activities: Activity[] = []): number | undefined =>
  score(attributes, activities).contributions.find((each) => each.criterion === criterion)?.points;

const vicePresident = {
  firstName: 'Dana',
  title: 'VP Marketing',
  company: 'Northwind Analytics',
  industry: 'Software',
  employees: 300,
  country: 'US',
  emailDomain: 'northwind-analytics.example',
};

const evaluation = [
  looked(12, '/pricing'),
  looked(6, '/pricing'),
  looked(2, '/pricing/enterprise'),
  did(9, 'whitepaper_download', { title: 'The lead scoring handbook', topic: 'lead scoring' }),
  did(1, 'demo_request'),
];

describe('the template b2b-software', () => {
  it('is a valid model', () => {
    expect(validateModel(template)).toEqual([]);
  });

  it('reaches the ends of its scale: 100 for the best fit and engagement, 0 for neither', () => {
    const everything = [...evaluation, looked(0, '/'), looked(1, '/'), did(0, 'demo_request')];
    const webinars = ['one', 'two'].map((title) => did(0, 'webinar_attended', { title }));
    expect(score({ ...vicePresident, title: 'CEO' }, [...everything, ...webinars])).toMatchObject({
      fit: 100,
      engagement: 100,
      total: 100,
    });
    expect(score({})).toMatchObject({ fit: 0, engagement: 0, total: 0, tier: 'cold', grade: 'D4' });
  });
});

describe('a lead under the template', () => {
  it('is hot as a vice president who read the prices three times, took the whitepaper and asked for a demo', () => {
    expect(score(vicePresident, evaluation)).toMatchObject({ tier: 'hot', grade: 'A1' });
  });

  it('is no longer hot 90 days after all that', () => {
    const later = new Date(Date.parse(NOW) + 90 * DAY_MS).toISOString();
    expect(score(vicePresident, evaluation, later)).toMatchObject({ tier: 'warm', grade: 'A3' });
  });

  it('is hot by a demo request alone where the fit is good', () => {
    const manager = { ...vicePresident, title: 'Marketing Manager' };
    expect(score(manager, [did(0, 'demo_request'), did(0, 'form_submit', { form: 'demo' })]).tier).toBe('hot');
  });

  it('is warm with a good fit and light interest', () => {
    const manager = { ...vicePresident, title: 'Marketing Manager', employees: 120 };
    const interest = [looked(3, '/'), looked(1, '/blog/what-makes-a-good-lead'), did(2, 'email_open')];
    expect(score(manager, interest).tier).toBe('warm');
  });

  it('is cold as a student with one visit', () => {
    const student = { title: 'Student', industry: 'Higher education', country: 'US', emailDomain: 'freemail.example' };
    expect(score(student, [looked(1, '/')])).toMatchObject({ tier: 'cold', fit: 0 });
  });

  it('is cold with a poor fit, however much it reads', () => {
    const bakery = { title: 'Owner', industry: 'Food', employees: 4, country: 'BR', emailDomain: 'gmail.com' };
    const reading = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((days) => looked(days, '/blog'));
    expect(score(bakery, [...reading, ...evaluation.slice(0, 4)]).tier).toBe('cold');
  });
});

describe('who the lead is', () => {
  it.each([
    ['CEO & Founder', 30],
    ['Chief Revenue Officer', 30],
    ['Geschäftsführerin', 30],
    ['Vice President, Sales', 26],
    ['Head of Growth', 26],
    ['Managing Director', 30],
    ['Marketing Director', 20],
    ['CRM Manager', 12],
    ['Content Strategist', 5],
    ['Assistant to the CEO', 5],
    ['Product Owner', 5],
    ['', 0],
  ])('gives the title "%s" %d points for seniority', (title, expected) => {
    expect(points('seniority', { title })).toBe(expected);
  });

  it.each([
    ['Working student marketing', -40],
    ['Marketing Intern', -40],
    ['Internal Communications Lead', 0],
    ['Director of Student Services', 0],
  ])('takes the title "%s" as %d points for studying', (title, expected) => {
    expect(points('student_or_job_seeker', { title })).toBe(expected);
  });

  it.each([
    [9, 0],
    [10, 10],
    [49, 10],
    [50, 20],
    [199, 20],
    [200, 25],
    [999, 25],
    [1000, 20],
    [4999, 20],
    [5000, 15],
  ])('gives a company of %d people %d points', (employees, expected) => {
    expect(points('company_size', { employees })).toBe(expected);
    expect(points('company_size', { employees: String(employees) })).toBe(expected);
  });

  it.each([
    ['Computer Software', 25],
    ['it services', 25],
    ['Fintech', 18],
    ['Manufacturing', 10],
    ['Food', 0],
  ])('gives the industry "%s" %d points', (industry, expected) => {
    expect(points('industry', { industry })).toBe(expected);
  });

  it('tells a business address from a free one', () => {
    expect(points('email_address', { emailDomain: 'northwind-analytics.example' })).toBe(10);
    expect(points('email_address', { emailDomain: 'gmail.com' })).toBe(-10);
    expect(points('email_address', {})).toBe(0);
  });
});

describe('what the lead does', () => {
  it('halves in 30 days', () => {
    expect(points('demo_request', {}, [did(30, 'demo_request')])).toBeCloseTo(25, 10);
  });

  it('cannot be pushed up by repeating it', () => {
    const often = (activity: Activity) => Array.from({ length: 40 }, () => activity);
    expect(points('pricing_page', {}, often(looked(0, '/pricing')))).toBe(10);
    expect(points('page_visits', {}, often(looked(0, '/')))).toBe(2);
    expect(points('demo_request', {}, often(did(0, 'demo_request')))).toBe(50);
    expect(points('whitepaper', {}, often(did(0, 'whitepaper_download', { title: 'The lead scoring handbook' })))).toBe(
      15,
    );
    expect(points('webinar', {}, often(did(0, 'webinar_attended', { title: 'Lead scoring live' })))).toBe(20);
    expect(points('form_submit', {}, often(did(0, 'form_submit', { form: 'newsletter' })))).toBe(5);
    expect(points('email_open', {}, often(did(0, 'email_open')))).toBe(1);
    expect(points('email_click', {}, often(did(0, 'email_click')))).toBe(4);
  });

  it('counts a look at the prices apart from other visits', () => {
    const visits = [looked(0, '/pricing'), looked(0, '/careers')];
    expect(points('pricing_page', {}, visits)).toBe(10);
    expect(points('page_visits', {}, visits)).toBe(0);
  });

  it('keeps counting against a lead who looked for work, however long ago', () => {
    expect(points('careers_page', {}, [looked(300, '/careers')])).toBe(-10);
  });
});

describe('a gate of the template', () => {
  const ceo = { ...vicePresident, title: 'CEO' };

  it('disqualifies an unsubscribed CEO until they subscribe again', () => {
    const unsubscribed = [...evaluation, did(4, 'unsubscribe')];
    expect(score(ceo, unsubscribed)).toMatchObject({ tier: 'disqualified', gate: 'unsubscribed' });
    expect(score(ceo, [...unsubscribed, did(2, 'subscribe')])).toMatchObject({ tier: 'hot', gate: null });
    expect(score(ceo, [...unsubscribed, did(6, 'subscribe')]).tier).toBe('disqualified');
  });

  it.each<[string, JsonObject, Activity[]]>([
    ['bounced', {}, [did(3, 'email_bounce', { kind: 'hard' })]],
    ['became_customer', {}, [did(3, 'became_customer')]],
    ['customer', { lifecycleStage: 'Customer' }, []],
    ['competitor', { competitor: true }, []],
    ['competitor', { competitor: 'true' }, []],
  ])('disqualifies as %s', (gate, attributes, activities) => {
    const result = score({ ...ceo, ...attributes }, [...evaluation, ...activities]);
    expect(result).toMatchObject({ tier: 'disqualified', gate });
    expect(result.gateReason).toBeTruthy();
  });

  it('lets a soft bounce and a lead that is no competitor pass', () => {
    const passing = [...evaluation, did(3, 'email_bounce', { kind: 'soft' })];
    expect(score({ ...ceo, competitor: false, lifecycleStage: 'SQL' }, passing)).toMatchObject({
      tier: 'hot',
      gate: null,
    });
  });
});
