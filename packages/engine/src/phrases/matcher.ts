import { typesOf } from '../activity/matcher';
import type { ActivityMatcher } from '../model/definition';
import { enumerate } from '../values/wording';
import type { Deed } from './deed';
import { deedOf } from './deed';
import { tellSome } from './spoken';
import { whereInWords } from './where';

/** What a matcher is about. */
export interface MatcherInWords {
  /** `visited a page whose path starts with "/pricing"`, if its activities are of these types. */
  readonly did: (types: ReadonlySet<string>) => string;
  /** `visit to a page whose path starts with "/pricing"` */
  readonly noun: string;
}

export function matcherInWords(matcher: ActivityMatcher): MatcherInWords {
  const deeds = typesOf(matcher).map((type) => ({ type, ...deedOf(type) }));
  const where = matcher.where ? whereInWords(matcher.where) : () => '';
  return {
    did(types) {
      const happened = deeds.filter(({ type }) => types.has(type));
      const whereHappened = where(linkOf(happened));
      return tell(happened, 'did') + whereHappened + (OPEN_END.test(whereHappened) ? ',' : '');
    },
    noun: tell(deeds, 'noun') + where(linkOf(deeds)),
  };
}

/** Without a comma, "where amount is above 100" and "2 times" would run into one another. */
const OPEN_END = /[^"]$/;

function tell(deeds: readonly Deed[], form: 'did' | 'noun'): string {
  return enumerate(tellSome([...new Set(deeds.map((deed) => deed[form]))], String), 'or');
}

function linkOf([first, ...others]: readonly Deed[]): Deed['link'] {
  return first && others.every(({ did }) => did === first.did) ? first.link : 'where';
}
