import { nameInWords } from './spoken';

/** A type of activity in words. */
export interface Deed {
  /** After "has": `visited a page`. */
  readonly did: string;
  /** After "no": `visit to a page`. */
  readonly noun: string;
  /** Leads from what was done to what is asked of its properties. */
  readonly link: 'whose' | 'where';
}

/** By types as `nameInWords` tells them: those of common CRMs and trackers, apart by commas. */
const KNOWN: Readonly<Record<string, Deed>> = {
  'page view, page viewed, page visit, page visited, pageview, visit, website visit': whose(
    'visited a page',
    'visit to a page',
  ),
  'pricing view, pricing visit, pricing page view, pricing page visit': where(
    'visited the pricing page',
    'visit to the pricing page',
  ),
  'email open, email opened, open email, opened email': whose('opened an e-mail', 'opened e-mail'),
  'email click, email clicked, email link click, click email, clicked email': whose(
    'clicked in an e-mail',
    'click in an e-mail',
  ),
  'email reply, email replied, replied email': whose('replied to an e-mail', 'reply to an e-mail'),
  'email bounce, email bounced, bounce, bounced, hard bounce': whose('had an e-mail bounce', 'bounced e-mail'),
  'email spam, spam complaint, spam report': where('reported an e-mail as spam', 'report of spam'),
  'unsubscribe, unsubscribed, email unsubscribe, email unsubscribed, opt out': where('unsubscribed', 'unsubscription'),
  'subscribe, subscribed, email subscribe, opt in': where('subscribed', 'subscription'),
  'newsletter signup, newsletter sign up, newsletter subscribe': where(
    'signed up for the newsletter',
    'newsletter sign-up',
  ),
  'link click, link clicked, tracker click': whose('clicked on a link', 'click on a link'),
  'ad click, ad clicked': whose('clicked on an ad', 'click on an ad'),
  'form submit, form submitted, form submission, form success': whose('submitted a form', 'form submission'),
  'contact request, contact requested, contact us': where('asked to be contacted', 'request for contact'),
  'demo request, demo requested, request demo': where('requested a demo', 'demo request'),
  'demo booked, demo scheduled, book demo': where('booked a demo', 'booked demo'),
  'quote request, quote requested, request quote': where('requested a quote', 'quote request'),
  'download, downloaded, file download, content download': whose('downloaded a file', 'download of a file'),
  'whitepaper download, whitepaper downloaded': whose('downloaded a whitepaper', 'download of a whitepaper'),
  'ebook download, ebook downloaded': whose('downloaded an e-book', 'download of an e-book'),
  'case study download, case study downloaded': whose('downloaded a case study', 'download of a case study'),
  'video view, video viewed, video watched, video play, video played': whose('watched a video', 'watched video'),
  'webinar register, webinar registered, webinar registration, webinar signup': whose(
    'registered for a webinar',
    'webinar registration',
  ),
  'webinar attend, webinar attended, webinar attendance': whose('attended a webinar', 'webinar attendance'),
  'event register, event registered, event registration': whose('registered for an event', 'event registration'),
  'event attend, event attended, event attendance, event checked in': whose('attended an event', 'event attendance'),
  'login, log in, logged in, signin, sign in, signed in': where('logged in', 'login'),
  'signup, sign up, signed up, account created': where('signed up', 'sign-up'),
  'trial start, trial started, trial signup, start trial': where('started a trial', 'start of a trial'),
  'purchase, purchased, order, order placed, order completed': where('bought', 'purchase'),
  'cart, cart add, add to cart, added to cart': whose('filled a cart', 'filled cart'),
  'cart abandoned, abandoned cart, cart abandonment': whose('abandoned a cart', 'abandoned cart'),
  'call, phone call, call completed': where('had a call', 'call'),
  'meeting, meeting held, meeting completed, meeting attended': where('had a meeting', 'meeting'),
  'meeting booked, meeting scheduled, book meeting': where('booked a meeting', 'booked meeting'),
  'chat, live chat, chat started': where('chatted', 'chat'),
  'site search, search': where('searched the site', 'search on the site'),
  'survey, survey response, survey completed': where('answered a survey', 'answered survey'),
};

const BY_TYPE = new Map(
  Object.entries(KNOWN).flatMap(([types, deed]) => types.split(', ').map((type): [string, Deed] => [type, deed])),
);

/** What is not known is told by its name, which need not be a verb: `price calculator used`. */
export function deedOf(type: string): Deed {
  const name = nameInWords(type);
  return BY_TYPE.get(name.toLowerCase()) ?? where(name, name);
}

function whose(did: string, noun: string): Deed {
  return { did, noun, link: 'whose' };
}

function where(did: string, noun: string): Deed {
  return { did, noun, link: 'where' };
}
