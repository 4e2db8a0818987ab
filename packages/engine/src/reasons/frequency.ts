import type { Explanation } from '../kinds/criterion-kind';
import type { FrequencyCriterion } from '../model/definition';
import { grouped } from '../phrases/grouped';
import { matcherInWords } from '../phrases/matcher';
import { asSentence } from '../phrases/spoken';
import type { Lead } from '../scoring/lead';
import { signed } from '../values/wording';
import { evidenceOf } from './activity-evidence';
import type { Counted, Tally } from './tally';
import { inWindow, leftOutInWords, numberInWords, tallyOf } from './tally';

/** Explains a number of activities that is, or is not, within what the criterion asks for. */
export function compileFrequencyExplainer(
  criterion: FrequencyCriterion,
  countedOf: (lead: Lead) => Counted,
  isWithin: (count: number) => boolean,
): (lead: Lead) => Explanation {
  const reasonOf = compileFrequencyReason(criterion, isWithin);
  return (lead) => {
    const counted = countedOf(lead);
    return {
      reason: reasonOf(tallyOf(counted)),
      evidence: () => ({ activities: counted.counted.map(evidenceOf) }),
    };
  };
}

export function compileFrequencyReason(
  criterion: FrequencyCriterion,
  isWithin: (count: number) => boolean,
): (tally: Tally) => string {
  const { did, noun } = matcherInWords(criterion.activity);
  const window = inWindow(criterion);
  return (tally) => {
    const count = `${numberInWords(tally, criterion.repeat)}${window}${leftOutInWords(tally, criterion)}`;
    const happened = tally.number === 0 ? `No ${noun}${window || ' yet'}` : `${did(tally.types)} ${count}`;
    const judged = isWithin(tally.counted) ? fulfilled(criterion) : missed(criterion);
    return asSentence(happened + grouped(judged));
  };
}

function fulfilled({ atLeast, atMost, points }: FrequencyCriterion): string {
  const gives = `: ${signed(points)}`;
  if (atLeast === undefined) return `, within the ${atMost} allowed${gives}`;
  if (atMost === undefined) return `, ${atLeast} or more asked for${gives}`;
  if (atLeast === atMost) return `, exactly ${atLeast} asked for${gives}`;
  return `, within the ${atLeast} to ${atMost} asked for${gives}`;
}

function missed({ atLeast, atMost }: FrequencyCriterion): string {
  if (atLeast === undefined) return `; at most ${needed(atMost, 'allowed')}`;
  if (atMost === undefined) return atLeast === 1 ? '; 1 is needed' : `; ${atLeast} or more are needed`;
  return atLeast === atMost ? `; exactly ${needed(atLeast, 'needed')}` : `; ${atLeast} to ${atMost} are needed`;
}

function needed(count: number | undefined, asked: string): string {
  return `${count} ${count === 1 ? 'is' : 'are'} ${asked}`;
}
