import { compileModel, scoreLead } from '@leadmark/engine';
import type { JsonObject } from '@leadmark/engine';
import type { Bench } from '../bench';
import { now } from '../sample/activities';
import { fitCriteria } from '../sample/fit-criteria';
import { makeFlatLeads } from '../sample/flat-leads';
import { flatCaps, flatModel } from '../sample/model';
import { tallyCriteria } from '../sample/tally-criteria';
import { race } from '../timing/race';
import { side } from '../timing/side';
import { logicFor } from './logic';
import { asFormsSendIt, cleanText, cleaned } from './untidy';

export const flatFacts: Bench = {
  id: 'P2',
  title: 'Flat attributes, 50 criteria',
  what:
    'The attributes of 200 random leads in turn. json-logic-engine runs one expression, the sum of a conditional for ' +
    'each criterion under the same caps, which its `build()` makes into a function by `new Function`; ours makes no ' +
    'code, compares texts without regard to case and form, and also finds the tier. The totals are compared. In the ' +
    'second row texts come in any case and with spaces, and numbers as texts: the peer gets a function that cleans ' +
    'them first, for without it the totals differ.',
  peer: 'json-logic-engine',
  aim: 'at least twice as fast for tidy attributes',
  async *run({ pairs }) {
    const tidy = makeFlatLeads(200);
    const untidy = tidy.map(asFormsSendIt);
    const model = compileModel(flatModel);
    const criteria = [...fitCriteria, ...tallyCriteria];
    const logic = logicFor(criteria, flatCaps);
    const logicOfCleaned = logicFor(criteria, flatCaps, cleanText);
    const ours = side(
      (attributes: JsonObject) => scoreLead(model, { attributes }, { now }),
      ({ total }) => total,
    );
    const peer = side(logic, (total) => total);
    const row = await race('attributes that are tidy already', { inputs: tidy, ours, peer }, pairs);
    yield { ...row, aim: { atLeast: 2 } };
    const cleaning = side(
      (attributes: JsonObject) => logicOfCleaned(cleaned(attributes)),
      (total) => total,
    );
    yield await race('attributes as forms send them', { inputs: untidy, ours, peer: cleaning }, pairs);
  },
};
