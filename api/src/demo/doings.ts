import type { JsonObject } from '@leadmark/engine';
import type { Random } from './random';

/** An activity without its time. */
export interface Deed {
  type: string;
  properties: JsonObject;
}

/** What somebody does at one moment: a few activities, minutes apart. */
export type Doing = (random: Random) => Deed[];

const deed = (type: string, properties: JsonObject = {}): Deed => ({ type, properties });

const page = (path: string, title: string): Deed => deed('page_view', { path, title });

const pages: readonly [Deed, ...Deed[]] = [
  page('/', 'Home'),
  page('/product', 'Product'),
  page('/product/automation', 'Automation'),
  page('/integrations', 'Integrations'),
  page('/customers', 'Customer stories'),
  page('/blog/what-makes-a-good-lead', 'What makes a good lead?'),
  page('/blog/marketing-and-sales', 'Marketing and sales, one list'),
];

const whitepapers: readonly [JsonObject, ...JsonObject[]] = [
  { title: 'The lead scoring handbook', topic: 'lead scoring' },
  { title: 'Nurturing without nagging', topic: 'e-mail marketing' },
  { title: 'One number for marketing and sales', topic: 'reporting' },
  { title: 'Automation for small teams', topic: 'automation' },
];

const webinars: readonly [string, ...string[]] = [
  'From sign-up to sales call',
  'Lead scoring live',
  'Automate your follow-up',
];

const campaigns: readonly [string, ...string[]] = ['Monthly news', 'Product update', 'Reading list'];

export const browses: Doing = (random) => Array.from({ length: random.between(1, 3) }, () => random.pick(pages));

export const readsPrices: Doing = (random) => [
  page('/pricing', 'Pricing'),
  ...(random.chance(0.4) ? [page('/pricing/enterprise', 'Enterprise pricing')] : []),
];

export const looksAtJobs: Doing = () => [
  page('/careers', 'Careers'),
  page('/careers/open-positions', 'Open positions'),
];

export const takesWhitepaper: Doing = (random) => [
  page('/resources', 'Resources'),
  deed('form_submit', { form: 'whitepaper' }),
  deed('whitepaper_download', random.pick(whitepapers)),
];

export const attendsWebinar: Doing = (random) => [deed('webinar_attended', { title: random.pick(webinars) })];

export const asksForDemo: Doing = () => [
  page('/demo', 'Ask for a demo'),
  deed('form_submit', { form: 'demo' }),
  deed('demo_request'),
];

export const opensMail: Doing = (random) => [deed('email_open', { campaign: random.pick(campaigns) })];

export const clicksMail: Doing = (random) => {
  const campaign = random.pick(campaigns);
  return [deed('email_open', { campaign }), deed('email_click', { campaign }), random.pick(pages)];
};

export const subscribes: Doing = () => [deed('form_submit', { form: 'newsletter' }), deed('subscribe')];

export const unsubscribes: Doing = () => [deed('unsubscribe')];

export const bounces: Doing = () => [deed('email_bounce', { kind: 'hard' })];

export const buys: Doing = () => [deed('became_customer')];
