/** What a visitor of the form page fills in; the names are those of the template model's attributes. */
export interface LeadForm {
  firstName: string;
  lastName: string;
  email: string;
  externalId: string;
  company: string;
  title: string;
  industry: string;
  employees: string;
  country: string;
  /** The type of the activity that comes with the form; empty for none. */
  activity: string;
}

export interface Preset {
  key: string;
  title: string;
  form: LeadForm;
}

export interface ActivityChoice {
  type: string;
  title: string;
  properties?: Record<string, unknown>;
}

export const ACTIVITIES: ActivityChoice[] = [
  { type: '', title: 'Nothing yet' },
  { type: 'demo_request', title: 'Asked for a demo' },
  { type: 'page_view', title: 'Looked at the prices', properties: { path: '/pricing' } },
  { type: 'whitepaper_download', title: 'Downloaded a whitepaper', properties: { title: 'Lead scoring in a week' } },
  { type: 'webinar_attended', title: 'Attended a webinar', properties: { title: 'From score to action' } },
  { type: 'unsubscribe', title: 'Unsubscribed from our e-mails' },
  { type: 'subscribe', title: 'Subscribed again' },
];

const GOOD_FIT = {
  externalId: '',
  company: 'Northwind Software',
  title: 'VP Marketing',
  industry: 'Software',
  employees: '450',
  country: 'US',
};

export const PRESETS: [Preset, ...Preset[]] = [
  {
    key: 'hot',
    title: 'Hot',
    form: {
      ...GOOD_FIT,
      firstName: 'Ann',
      lastName: 'Lee',
      email: 'ann.lee@northwind.example',
      activity: 'demo_request',
    },
  },
  {
    key: 'warm',
    title: 'Warm',
    form: {
      ...GOOD_FIT,
      firstName: 'Ben',
      lastName: 'Okafor',
      email: 'ben.okafor@brightside.example',
      company: 'Brightside Cloud',
      title: 'Marketing Manager',
      activity: 'whitepaper_download',
    },
  },
  {
    key: 'cold',
    title: 'Cold',
    form: {
      firstName: 'Cleo',
      lastName: 'Marsh',
      email: 'cleo.marsh@freemail.example',
      externalId: '',
      company: '',
      title: 'Student',
      industry: 'Education',
      employees: '',
      country: 'FR',
      activity: '',
    },
  },
  {
    key: 'unsubscribed',
    title: 'Unsubscribed',
    form: {
      ...GOOD_FIT,
      firstName: 'Dana',
      lastName: 'Ruiz',
      email: 'dana.ruiz@northwind.example',
      activity: 'unsubscribe',
    },
  },
  {
    key: 'without-email',
    title: 'Without e-mail',
    form: {
      ...GOOD_FIT,
      firstName: 'Eli',
      lastName: 'Novak',
      email: '',
      externalId: 'crm-1042',
      activity: 'demo_request',
    },
  },
];
