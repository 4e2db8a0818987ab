/** How many activities a look goes through, or what takes as long as that. */
export interface Effort {
  /** For a look at a stretch of time. */
  readonly ofStretch: number;
  /** For a look at a single instant. */
  readonly ofInstant: number;
}

export const NO_EFFORT: Effort = { ofStretch: 0, ofInstant: 0 };

/** What a course that moves takes beside the activities that it goes through. */
const OF_COURSE = 50;

/** The effort of looking at all of some courses; one that never moves tells none. */
export function effortOf(courses: readonly { readonly effort?: Effort }[]): Effort {
  let [ofStretch, ofInstant] = [courses.length, courses.length];
  for (const { effort } of courses) {
    if (!effort) continue;
    ofStretch += OF_COURSE + effort.ofStretch;
    ofInstant += OF_COURSE + effort.ofInstant;
  }
  return { ofStretch, ofInstant };
}
