/** Later than any instant; finite, so that its age is within a window that never ends. */
export const FOREVER = Number.MAX_VALUE;
