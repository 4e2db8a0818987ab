import {
  asksForDemo,
  attendsWebinar,
  bounces,
  browses,
  buys,
  clicksMail,
  looksAtJobs,
  opensMail,
  readsPrices,
  subscribes,
  takesWhitepaper,
  unsubscribes,
  type Doing,
} from './doings';

export type Audience = 'decider' | 'practitioner' | 'outsider' | 'student' | 'rival';

/** What happens some time between two days, counted back from now; with a `chance` below 1 not to everybody. */
export interface Moment {
  from: number;
  to: number;
  does: Doing;
  chance: number;
}

/** A story that several sample leads live, each in their own way. */
export interface Journey {
  story: string;
  leads: number;
  who: Audience;
  lifecycleStage: string;
  moments: readonly Moment[];
}

const at = (from: number, to: number, does: Doing, chance = 1): Moment => ({ from, to, does, chance });

export const journeys: readonly Journey[] = [
  {
    story: 'Found us by a whitepaper, compared prices and asked for a demo',
    leads: 17,
    who: 'decider',
    lifecycleStage: 'SQL',
    moments: [
      at(60, 35, browses),
      at(34, 22, takesWhitepaper),
      at(20, 15, clicksMail, 0.8),
      at(14, 11, readsPrices),
      at(10, 8, readsPrices, 0.7),
      at(7, 5, attendsWebinar, 0.5),
      at(4, 1, asksForDemo),
    ],
  },
  {
    story: 'Their team compares products: everything read, the demo asked for at once',
    leads: 9,
    who: 'practitioner',
    lifecycleStage: 'SQL',
    moments: [
      at(25, 18, attendsWebinar),
      at(16, 12, takesWhitepaper),
      at(11, 9, browses),
      at(8, 7, readsPrices),
      at(6, 5, readsPrices),
      at(4, 2, asksForDemo),
    ],
  },
  {
    story: 'Reads along: took a whitepaper, opens the mails',
    leads: 30,
    who: 'practitioner',
    lifecycleStage: 'MQL',
    moments: [
      at(70, 40, browses, 0.6),
      at(38, 12, takesWhitepaper),
      at(24, 16, opensMail),
      at(15, 9, clicksMail, 0.7),
      at(8, 2, opensMail, 0.7),
      at(7, 1, browses, 0.6),
    ],
  },
  {
    story: 'Came to a webinar and looked around',
    leads: 20,
    who: 'decider',
    lifecycleStage: 'MQL',
    moments: [at(45, 20, attendsWebinar), at(19, 10, browses), at(9, 2, opensMail, 0.6), at(9, 3, readsPrices, 0.3)],
  },
  {
    story: 'Asked for a demo long ago and went silent',
    leads: 14,
    who: 'decider',
    lifecycleStage: 'opportunity',
    moments: [at(89, 86, readsPrices), at(85, 80, asksForDemo), at(78, 70, opensMail, 0.5), at(60, 45, opensMail, 0.3)],
  },
  {
    story: 'Unsubscribed once, came back and subscribed again',
    leads: 6,
    who: 'decider',
    lifecycleStage: 'lead',
    moments: [at(85, 70, subscribes), at(60, 50, unsubscribes), at(20, 12, subscribes), at(10, 3, clicksMail)],
  },
  {
    story: 'Reads the newsletter, and that is all',
    leads: 38,
    who: 'outsider',
    lifecycleStage: 'subscriber',
    moments: [
      at(88, 60, subscribes),
      at(58, 45, opensMail, 0.8),
      at(40, 30, opensMail, 0.7),
      at(20, 10, opensMail, 0.7),
      at(9, 1, clicksMail, 0.3),
    ],
  },
  {
    story: 'Came by once',
    leads: 18,
    who: 'outsider',
    lifecycleStage: 'lead',
    moments: [at(80, 1, browses)],
  },
  {
    story: 'Works in our market, came by once',
    leads: 12,
    who: 'practitioner',
    lifecycleStage: 'lead',
    moments: [at(75, 3, browses)],
  },
  {
    story: 'Writes a thesis: reads everything, buys nothing',
    leads: 10,
    who: 'student',
    lifecycleStage: 'subscriber',
    moments: [
      at(50, 40, subscribes),
      at(35, 25, takesWhitepaper),
      at(24, 15, browses),
      at(14, 6, attendsWebinar, 0.4),
      at(5, 1, browses, 0.6),
    ],
  },
  {
    story: 'Looks for a job here',
    leads: 6,
    who: 'student',
    lifecycleStage: 'lead',
    moments: [at(20, 15, browses), at(14, 8, looksAtJobs), at(7, 1, looksAtJobs, 0.7)],
  },
  {
    story: 'Was interested, then unsubscribed',
    leads: 8,
    who: 'decider',
    lifecycleStage: 'lead',
    moments: [at(70, 50, takesWhitepaper), at(40, 20, browses), at(18, 5, unsubscribes)],
  },
  {
    story: 'Left an address that does not exist',
    leads: 5,
    who: 'practitioner',
    lifecycleStage: 'lead',
    moments: [at(60, 30, takesWhitepaper), at(29, 28, bounces)],
  },
  {
    story: 'Became a customer',
    leads: 4,
    who: 'decider',
    lifecycleStage: 'customer',
    moments: [
      at(85, 75, takesWhitepaper),
      at(70, 60, readsPrices),
      at(55, 45, asksForDemo),
      at(44, 40, readsPrices),
      at(30, 10, buys),
    ],
  },
  {
    story: 'Works for a competitor and watches our prices',
    leads: 3,
    who: 'rival',
    lifecycleStage: 'lead',
    moments: [at(60, 40, readsPrices), at(30, 20, attendsWebinar), at(10, 2, readsPrices)],
  },
];
