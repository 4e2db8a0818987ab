import type { ModelTables } from '../model/model-tables';
import type { DatedActivity } from './dated-activity';
import type { CompiledMatcher } from './matcher';
import { testWhere } from './matcher';

type List = readonly DatedActivity[];

const NONE: List = [];
const NO_INSTANT = NaN;

/** The activities of a lead, newest first, by what matchers look for. Each list is made once, whoever asks for it. */
export class Activities {
  private readonly byType: List[];
  private readonly byMatcher: List[];

  /** `tables` are those of the matchers that will ask. */
  constructor(
    readonly all: List,
    private readonly tables: ModelTables,
  ) {
    this.byType = groupByType(all, tables);
    this.byMatcher = new Array<List>(tables.matchers.size);
  }

  /** Those of the right types. */
  ofTypes({ types, typePlace }: CompiledMatcher): List {
    if (typePlace !== undefined) return this.byType[typePlace] ?? NONE;
    return types ? this.all.filter(({ type }) => types.has(type)) : this.all;
  }

  /** Those that match at an instant. */
  matching(matcher: CompiledMatcher, now: number): List {
    return matcher.where?.isTimed ? this.findMatching(matcher, now) : this.settled(matcher);
  }

  /** Those that match at any instant; `matcher` does not look at the clock. */
  settled(matcher: CompiledMatcher): List {
    return (this.byMatcher[matcher.place] ??= this.findMatching(matcher, NO_INSTANT));
  }

  /** Those up to an instant. */
  upTo(now: number): Activities {
    const [newest] = this.all;
    if (newest === undefined || newest.occurredAt <= now) return this;
    return new Activities(
      this.all.filter(({ occurredAt }) => occurredAt <= now),
      this.tables,
    );
  }

  private findMatching(matcher: CompiledMatcher, now: number): List {
    const ofTypes = this.ofTypes(matcher);
    if (!matcher.where) return ofTypes;
    const matching: DatedActivity[] = [];
    for (const activity of ofTypes) {
      if (testWhere(matcher, activity, now, now)) matching.push(activity);
    }
    return matching;
  }
}

function groupByType(activities: List, { types }: ModelTables): List[] {
  const byType = new Array<DatedActivity[]>(types.size);
  for (const activity of activities) {
    const place = types.find(activity.type);
    if (place === undefined) continue;
    const sameType = byType[place];
    if (sameType) sameType.push(activity);
    else byType[place] = [activity];
  }
  return byType;
}
